/** How much one submission may hold. */
export const MOST_JOURNALPOSTER = 100;
/** Of one journalpost. */
export const MOST_DOKUMENTER = 100;

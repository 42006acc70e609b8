/** A request of nothing but faults must not become a larger answer. */
export const MOST_FAULTS = 500;

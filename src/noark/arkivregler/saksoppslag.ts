import type { FieldFault } from '../../shared/problem/index.js';

/** The port: what is known here, without a call to the archive, of the sak that a journalpost is to go into. */
export abstract class Saksoppslag {
  /**
   * Why the archive would not take journalposter from this client into the sak of that number. Undefined: it would, or only
   * the archive itself can tell.
   */
  abstract hinder(
    klient: { klientId: string; alleSaker: boolean; profil: object },
    saksnummer: string,
  ): Promise<FieldFault | undefined>;
}

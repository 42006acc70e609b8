/** The code lists of one archive, by FINT's names of them (`journalposttype`, `administrativenhet`; `land`). */
export interface Koder {
  /** The entry that our code means there, by systemId, kode or name; undefined when it has none that may be used. */
  finn(liste: string, kode: string): { href: string; systemId: string } | undefined;
  /** Our code for an entry of the archive. */
  kodeAv(liste: string, systemId: string): string | undefined;
  /** Whether the list has been fetched. */
  kjent(liste: string): boolean;
}

/** Whether a code of ours is the entry that the archive returned. Undefined: its id means nothing to us. */
export function sammeKode(
  koder: Koder,
  liste: string,
  kode: string,
  systemId: string | null,
): boolean | undefined {
  if (systemId === null) return undefined;
  if (koder.finn(liste, kode)?.systemId === systemId) return true;
  const returned = koder.kodeAv(liste, systemId);
  return returned === undefined ? undefined : returned === kode;
}

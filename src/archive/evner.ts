/** What tells archives apart. Whoever must do one thing or another asks for one of these, and never which archive it is. */
export interface Evner {
  /**
   * A submission is archived at one instant, whole or not at all. Else bit by bit: what has been made stays, is shown in its
   * status, and is gone on from.
   */
  transaksjon: boolean;
  /** It keeps whose a sak is. Else a sak is a client's when something that the client sent has been archived in it. */
  kjennerKlienter: boolean;
  /** Archived documents can be fetched from it. */
  viserInnhold: boolean;
  /** Archived documents are compared with their checksums again and again. */
  verifisererDokumenter: boolean;
  /** A sak is found by any title. Else SOEK_UMULIG may be the answer to one with other signs than letters, digits and a few more. */
  soekerAlleTegn: boolean;
  /** What it does not keep, as `sak/noekkelord`, `skjerming/opphoersdato`: what is sent so gives an advarsel. */
  baererIkke: string[];
}

/** Of the archive in this database. */
export const INNEBYGD: Evner = {
  transaksjon: true,
  kjennerKlienter: true,
  viserInnhold: true,
  verifisererDokumenter: true,
  soekerAlleTegn: true,
  baererIkke: [],
};

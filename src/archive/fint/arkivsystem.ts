export type FrontValg = 'gammel' | 'ny' | 'auto';
export type Adapter = 'elements' | 'geointegrasjon' | 'p360' | 'ukjent';

/** By what a sak of unknown outcome is found again. */
export type Baerer = 'innhold' | 'tittel' | 'klasse';

/** One archive behind FINT, by name. */
export interface Arkivsystem {
  navn: string;
  /** Without a slash at the end. */
  baseUrl: string;
  /** None: no Authorization is sent. With it go clientId and clientSecret. */
  tokenUrl?: string;
  clientId?: string;
  clientSecret?: string;
  /** With it: the password grant; else client credentials. */
  username?: string;
  password?: string;
  scope?: string;
  front: FrontValg;
  adapter: Adapter;
  baerer: Baerer;
  /** systemId or kode, with `baerer: klasse`. */
  baererKlassifikasjonssystem?: string;
  /** Orders under way at once. */
  maxParallel: number;
  pollMaxMs: number;
  /** Seconds of nothing but 202 before the archive itself is asked. */
  readbackAfterSeconds: number;
  /** Seconds after the order for which 410 means not yet. */
  notYetSeconds: number;
  deadlineSeconds: number;
  connectTimeoutMs: number;
  responseTimeoutMs: number;
  fileLimitBytes: number;
  kodelisteMinutter: number;
}

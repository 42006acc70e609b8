import type { Readable } from 'node:stream';

/** A file to upload. `open` is called once for each time it is sent; the stream is destroyed when it is no longer wanted. */
export interface Fil {
  filnavn: string;
  mediatype: string;
  /** Bytes, exactly: the length is declared before the first of them is read. */
  stoerrelse: number;
  open(): Promise<Readable>;
}

/** Why something did not go well. `melding` is redacted, bokmål, for the status or the operator; `http` if there was an answer. */
export interface Aarsak {
  melding: string;
  http?: number;
  retryAfterMs?: number;
}

type Med<Utfall extends string> = { utfall: Utfall; aarsak: Aarsak };

/**
 * What came of an order. MOTTATT: to be followed at `statusUrl`. IKKE_SENDT: surely not taken, may be sent again.
 * UKJENT: may have been taken. AVVIST: refused for good. TILGANG: our credentials are not enough.
 */
export type Sendt =
  | { utfall: 'MOTTATT'; statusUrl: string }
  | Med<'IKKE_SENDT'>
  | Med<'UKJENT'>
  | Med<'AVVIST'>
  | Med<'TILGANG'>;

/**
 * How an order stands. FERDIG: `body` is undefined when there was none, or none was asked for. GLEMT: the archive knows
 * no such order (or does not know it yet: the caller knows the times). UKJENT: part of it may have been done.
 * UTILGJENGELIG says nothing about the order.
 */
export type Status =
  | { utfall: 'VENTER' }
  | { utfall: 'FERDIG'; location: string | null; body: unknown }
  | { utfall: 'GLEMT' }
  | { utfall: 'KONFLIKT'; body: unknown; aarsak: Aarsak }
  | Med<'UKJENT'>
  | Med<'AVVIST'>
  | Med<'UTILGJENGELIG'>
  | Med<'TILGANG'>;

/** What a read that found nothing may come to. FINNES_IKKE is said by the archive itself, never by a page of a proxy. */
export type IkkeLest = { utfall: 'FINNES_IKKE' } | Med<'AVVIST'> | Med<'UTILGJENGELIG'> | Med<'TILGANG'>;

/** `url` is the one that answered, fit for a PUT. */
export type Lest = { utfall: 'FUNNET'; body: unknown; url: string } | IkkeLest;

/** All hits, or why there is no saying: no hit is TREFF with none. AVVIST: the question cannot be asked. */
export type Soekt = { utfall: 'TREFF'; saker: unknown[] } | Exclude<IkkeLest, { utfall: 'FINNES_IKKE' }>;

/** `oppdatert` (ms, the archive's clock) is to be handed back as `siden`; 0 when the archive does not tell. */
export type Hentet = { utfall: 'HENTET'; koder: unknown[]; oppdatert: number } | IkkeLest;

/** `front` is what was seen, whatever the settings say; absent when nothing has told. */
export interface Tilstand {
  naadd: boolean;
  front?: 'gammel' | 'ny';
  aarsak?: Aarsak;
}

import type { Posisjon } from './stroem.repository.js';

/** What a page may have to ask for again. */
export const TEMAER = [
  'innsendinger',
  'callbacks',
  'utboks',
  'arkiv',
  'fiksitet',
  'alarmer',
  'revisjonslogg',
] as const;
export type Tema = (typeof TEMAER)[number];

const MOST_NAMED = 100;

/** What is told: what changed, and which submissions, if they are not too many to name. */
export interface Melding {
  endret: Tema[];
  referanser?: string[];
}

const TOLD_BY: Record<keyof Posisjon, Tema[]> = {
  hendelse: ['innsendinger'],
  mottatt: ['innsendinger'],
  forsoek: ['callbacks'],
  revisjon: ['revisjonslogg'],
  parkert: ['utboks', 'alarmer'],
  mottakere: ['callbacks', 'alarmer'],
  arkiv: ['arkiv', 'alarmer'],
  fiksitet: ['fiksitet', 'alarmer'],
};
const PARTS = Object.keys(TOLD_BY) as (keyof Posisjon)[];

/** What differs between two positions. Of submissions the events tell. */
export function difference(before: Posisjon, now: Posisjon, referanser: string[]): Melding | undefined {
  const changed = PARTS.filter(
    (part) => part !== 'hendelse' && part !== 'mottatt' && before[part] !== now[part],
  );
  const themes = new Set(changed.flatMap((part) => TOLD_BY[part]));
  if (referanser.length > 0) themes.add('innsendinger');
  if (themes.size === 0) return undefined;
  const named = [...new Set(referanser)];
  return {
    endret: TEMAER.filter((tema) => themes.has(tema)),
    ...(named.length > 0 && named.length <= MOST_NAMED ? { referanser: named } : {}),
  };
}

/** For one who cannot be told what he has missed. */
export const EVERYTHING: Melding = { endret: [...TEMAER] };

export function encoded(position: Posisjon): string {
  return Buffer.from(JSON.stringify(PARTS.map((part) => position[part]))).toString('base64url');
}

/** Undefined: it is none of ours. */
export function decoded(text: string): Posisjon | undefined {
  try {
    const parts = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown;
    if (!Array.isArray(parts) || parts.length !== PARTS.length) return undefined;
    if (!parts.every((part) => typeof part === 'string')) return undefined;
    const position = Object.fromEntries(PARTS.map((part, n) => [part, parts[n]])) as unknown as Posisjon;
    const isReadable = /^\d{1,18}$/.test(position.hendelse) && /^[0-9a-f-]{36}$/.test(position.mottatt);
    return isReadable ? position : undefined;
  } catch {
    return undefined;
  }
}

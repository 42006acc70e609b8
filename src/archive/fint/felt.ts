/** How members of FINT's JSON are read: null for what is absent, blank or of another kind. */
export type Objekt = Record<string, unknown>;

export function saksnummerAv(sak: Objekt): string | null {
  const [aar, nummer] = [tekst(sak.saksaar), tekst(sak.sakssekvensnummer)];
  return identifikator(sak.mappeId) ?? (aar !== null && nummer !== null ? `${aar}/${nummer}` : null);
}

/** What a link names: the last segment of its path. */
export function lenket(object: Objekt, relasjon: string): string | null {
  return sisteLedd(hrefs(object, relasjon)[0] ?? '');
}

/** By systemId where there is one: it has no slash, which the fronts read differently, and an adapter reads the end of it. */
export function selfLenke(object: Objekt): string | null {
  const all = hrefs(object, 'self');
  return all.find((href) => /\/systemid\//i.test(href)) ?? all[0] ?? null;
}

export function sisteLedd(href: string): string | null {
  const segment = href
    .replace(/[?#].*$/, '')
    .replace(/\/+$/, '')
    .split('/')
    .at(-1);
  if (!segment) return null;
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

export function hrefs(object: Objekt, relasjon: string): string[] {
  return liste(objekt(object._links)[relasjon]).flatMap(({ href }) => tekst(href) ?? []);
}

export function identifikator(value: unknown): string | null {
  return tekst(objekt(value).identifikatorverdi);
}

/** Texts with something in them. */
export function tekster(value: unknown): string[] {
  return Array.isArray(value) ? value.flatMap((one) => tekst(one) ?? []) : [];
}

/** A text with something in it, as it was written. */
export function tekst(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

export function tall(value: unknown): number | null {
  const text = tekst(value);
  return text !== null && /^\s*\d+\s*$/.test(text) && Number.isSafeInteger(Number(text))
    ? Number(text)
    : null;
}

/** ISO 8601, or milliseconds. */
export function tidspunkt(value: unknown): Date | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const instant = new Date(value);
  return Number.isNaN(instant.getTime()) ? null : instant;
}

/** Nothing, where it is none. */
export function objekt(value: unknown): Objekt {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Objekt) : {};
}

export function liste(value: unknown): Objekt[] {
  return Array.isArray(value) ? value.map(objekt) : [];
}

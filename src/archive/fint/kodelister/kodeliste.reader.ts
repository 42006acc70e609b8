import type { ArkivKode } from './kodeliste.types.js';

type Members = Record<string, unknown>;

/**
 * What an archive sent of a list, as entries. Tolerant: null is absent, a relative self link stays relative, and what has
 * neither id nor link is nothing that could be chosen.
 */
export function lesKoder(liste: string, entries: unknown[]): ArkivKode[] {
  return entries.flatMap((entry) => (isObject(entry) ? (lesKode(liste, entry) ?? []) : []));
}

function lesKode(liste: string, entry: Members): ArkivKode | undefined {
  const self = selfLink(entry);
  const systemId = self === undefined ? identifikator(entry.systemId) : lastSegment(self);
  if (systemId === undefined) return undefined;
  const { start, slutt } = isObject(entry.gyldighetsperiode) ? entry.gyldighetsperiode : {};
  const kode: ArkivKode = {
    systemId,
    kode: text(entry.kode) ?? identifikator(entry.kildesystemId),
    navn: text(entry.navn) ?? text(entry.tittel),
    href: self ?? `${liste}/systemid/${encodeURIComponent(systemId)}`,
    passiv: entry.passiv === true ? true : undefined,
    fra: instant(start),
    til: instant(slutt),
  };
  return kode;
}

/** By systemId if there is one: others lead to the same, but an adapter reads the last part of it. */
function selfLink({ _links: links }: Members): string | undefined {
  const all = isObject(links) && Array.isArray(links.self) ? (links.self as unknown[]) : [];
  const hrefs = all.flatMap((one) => (isObject(one) ? (text(one.href) ?? []) : []));
  return hrefs.find((href) => /\/systemid\//i.test(href)) ?? hrefs[0];
}

function lastSegment(href: string): string | undefined {
  const last = href.split(/[?#]/)[0]!.split('/').pop();
  try {
    return text(decodeURIComponent(last ?? ''));
  } catch {
    return text(last);
  }
}

function identifikator(value: unknown): string | undefined {
  return isObject(value) ? text(value.identifikatorverdi) : undefined;
}

function instant(value: unknown): string | undefined {
  const found = text(value);
  return found !== undefined && !Number.isNaN(Date.parse(found)) ? found : undefined;
}

function text(value: unknown): string | undefined {
  const found = typeof value === 'number' ? String(value) : value;
  return typeof found === 'string' && found.trim() !== '' ? found.trim().normalize('NFC') : undefined;
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Resolved against where it was read, then moved to the base URL's origin: a token never goes to another. */
export function adresse(href: string, readAt: URL, base: URL): URL | undefined {
  const url = URL.parse(href, readAt.href);
  return url ? sameOrigin(url, base) : undefined;
}

function sameOrigin({ pathname, search }: URL, base: URL): URL {
  const url = new URL(base.origin);
  url.pathname = pathname;
  url.search = search;
  return url;
}

/** A path below the base URL, which may have a path of its own. */
export function under(base: URL, path: string): URL {
  return new URL(base.origin + base.pathname.replace(/\/+$/, '') + path);
}

export type Front = 'gammel' | 'ny';

const MAPPEID = /^(.*\/mappeid\/[^/]+)(?:\/|%2F)([^/]+)$/i;

/**
 * The ways to write the address of a sak, most likely first: the old front has two segments for `2026/17`, the new one
 * has one, and answers its own Location with 404.
 */
export function forms(url: URL, front: Front | undefined): [URL, URL?] {
  const [, before, after] = MAPPEID.exec(url.pathname.replace(/%2F/gi, '/')) ?? [];
  if (before === undefined || after === undefined) return [url];
  const [two, one] = ['/', '%2F'].map(
    (slash) => new URL(`${url.origin}${before}${slash}${after}${url.search}`),
  );
  return front === 'ny' ? [one!, two!] : [two!, one!];
}

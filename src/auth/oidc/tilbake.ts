const HOME = '/console/';

/** Where to go when somebody has signed in: a place in the console, wherever the address that was asked for would lead. */
export function placeOf(tilbake: unknown): string {
  const here = 'http://console.invalid';
  if (typeof tilbake !== 'string' || tilbake.length > 2000 || !URL.canParse(tilbake, here)) return HOME;
  const { origin, pathname, search, hash } = new URL(tilbake, here);
  const isInside = origin === here && pathname.startsWith(HOME) && !pathname.startsWith(`${HOME}oidc/`);
  return isInside ? pathname + search + hash : HOME;
}

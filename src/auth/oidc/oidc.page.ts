import type { Text } from '../../shared/problem/index.js';

/** No script, no style but that of side.css.ts, and in nobody's frame. */
export const PAGE_HEADERS = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy':
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'X-Frame-Options': 'DENY',
};

const SIGNED_IN = { nb: 'Du er logget inn', en: 'You are signed in' };
const GO_ON = { nb: 'Gå videre', en: 'Go on' };
const NOT_SIGNED_IN = { nb: 'Du ble ikke logget inn', en: 'You were not signed in' };
const BACK = { nb: 'Til konsollen', en: 'To the console' };

/**
 * Goes on by itself. A page and not a redirect: to a browser that would still be the issuer's doing, and the session's cookie
 * is sent with nothing that another site began.
 */
export function goingOn(tilbake: string, lang: keyof Text): string {
  const address = escaped(tilbake);
  return page(lang, SIGNED_IN[lang], `<p><a href="${address}">${GO_ON[lang]}</a></p>`, address);
}

export function turnedAway(melding: Text, lang: keyof Text): string {
  const said = `<p>${escaped(melding[lang])}</p><p><a href="/console/">${BACK[lang]}</a></p>`;
  return page(lang, NOT_SIGNED_IN[lang], said);
}

function page(lang: keyof Text, title: string, body: string, next?: string): string {
  const refresh = next === undefined ? '' : `<meta http-equiv="refresh" content="0; url=${next}">`;
  const style = '<link rel="stylesheet" href="/console/oidc/side.css">';
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width">${refresh}${style}<title>${title}</title>`;
  return `<!doctype html><html lang="${lang}"><head>${head}</head><body><main><h1>${title}</h1>${body}</main></body></html>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`);
}

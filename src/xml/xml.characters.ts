/** XML 1.0, production 2, in UTF-16: all but these. Half surrogates cannot come out of valid UTF-8. */
const FORBIDDEN = /[^\t\n\r\x20-\ufffd]/;
const EVERY_FORBIDDEN = new RegExp(FORBIDDEN, 'g');

const NAME_START =
  'A-Za-z_\\xc0-\\xd6\\xd8-\\xf6\\xf8-\\u02ff\\u0370-\\u037d\\u037f-\\u1fff\\u200c\\u200d\\u2070-\\u218f\\u2c00-\\u2fef' +
  '\\u3001-\\ud7ff\\uf900-\\ufdcf\\ufdf0-\\ufffd';
const NAME_REST = `${NAME_START}\\-.0-9\\xb7\\u0300-\\u036f\\u203f\\u2040`;
/** A name without a colon. Longer ones, and those beyond the basic plane, are nobody's: nothing here is called so. */
export const NAME = `[${NAME_START}][${NAME_REST}]{0,99}`;

const PREDEFINED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const REFERENCE = /&(?:#x([0-9a-fA-F]+)|#([0-9]+)|(amp|lt|gt|quot|apos));|&/g;

export function hasForbiddenCharacter(text: string): boolean {
  return FORBIDDEN.test(text);
}

/** For what is written: a character that XML cannot carry becomes U+FFFD. */
export function withoutForbidden(text: string): string {
  return FORBIDDEN.test(text) ? text.replace(EVERY_FORBIDDEN, '\ufffd') : text;
}

/** How many references a text has. */
export function countReferences(text: string): number {
  let count = 0;
  for (let at = text.indexOf('&'); at !== -1; at = text.indexOf('&', at + 1)) count++;
  return count;
}

/** The text with its references replaced. Undefined when one is neither predefined nor a character XML allows. */
export function decoded(text: string): string | undefined {
  if (!text.includes('&')) return text;
  let isSound = true;
  const result = text.replace(REFERENCE, (_whole, hex?: string, decimal?: string, name?: string) => {
    if (name) return PREDEFINED[name]!;
    const character = hex
      ? characterOf(parseInt(hex, 16))
      : decimal
        ? characterOf(Number(decimal))
        : undefined;
    isSound &&= character !== undefined;
    return character ?? '';
  });
  return isSound ? result : undefined;
}

function characterOf(codePoint: number): string | undefined {
  const isCharacter = codePoint <= 0x10ffff && !(codePoint >= 0xd800 && codePoint <= 0xdfff);
  const character = isCharacter ? String.fromCodePoint(codePoint) : '\0';
  return FORBIDDEN.test(character) ? undefined : character;
}

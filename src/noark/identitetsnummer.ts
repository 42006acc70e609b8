/** Weights of the check digits (noark.md 7; brreg, Skatteetaten). */
const ORGNR = [3, 2, 7, 6, 5, 4, 3, 2];
const K1 = [3, 7, 6, 1, 8, 9, 4, 5, 2, 1];
const K2 = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1];

function weighted(digits: string, weights: number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0) % 11;
}

export function isOrganisasjonsnummer(value: string): boolean {
  if (!/^\d{9}$/.test(value)) return false;
  const rest = weighted(value, ORGNR);
  return Number(value[8]) === (rest === 0 ? 0 : 11 - rest);
}

/**
 * Fødselsnummer or D-nummer. From 2032 the first check digit may leave 0, 1, 2 or 3; numbers of today are the case 0,
 * so all four are accepted always. Synthetic numbers (month + 80 or + 40) only where `synthetic` allows them.
 */
export function isFoedselsnummer(value: string, { synthetic }: { synthetic: boolean }): boolean {
  if (!/^[0-7]\d{10}$/.test(value)) return false;
  const day = Number(value.slice(0, 2)) % 40;
  const given = Number(value.slice(2, 4));
  const month = given > 80 ? given - 80 : given > 40 ? given - 40 : given;
  if (given > 12 && !synthetic) return false;
  return (
    isDay(day, month, Number(value.slice(4, 6))) && weighted(value, K1) <= 3 && weighted(value, K2) === 0
  );
}

/** The number no longer tells the century: 29 February will do if any of them has it. */
function isDay(day: number, month: number, year: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  const leap = year % 4 === 0;
  const days = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return day <= days;
}

const ELEVEN_DIGITS = /(?<!\d)(\d{6})[ .]?(\d{5})(?!\d)/g;
/** As much as any text that is looked at may hold; a longer one is refused for its length. */
const LONGEST_LOOK = 8000;

/** Whether a text shows somebody's birth number, synthetic ones included. Other eleven-digit numbers are left alone. */
export function hasFoedselsnummer(text: string): boolean {
  // Most texts hold no digits to speak of; this look spares them the search.
  if (!/\d{5}/.test(text)) return false;
  return [...text.slice(0, LONGEST_LOOK).matchAll(ELEVEN_DIGITS)].some(([, date, rest]) =>
    isFoedselsnummer(`${date}${rest}`, { synthetic: true }),
  );
}

/** The same text with a space where a birth number was. */
export function withoutFoedselsnummer(text: string): string {
  return text.replace(ELEVEN_DIGITS, (found, date: string, rest: string) =>
    isFoedselsnummer(`${date}${rest}`, { synthetic: true }) ? ' ' : found,
  );
}

/** Characters of the archive's text that are looked at, and of what is left that is shown. */
const MOST_READ = 4000;
const MOST_SHOWN = 300;

const GONE = ' … ';
const QUOTE = '"\'`´«»‹›“”„‟‘’‚‛″′';

/**
 * What goes, in this order. Rather too much than too little: between the first quote and the last may stand anything
 * that was sent, and two words in a row with capitals are as often as not a person.
 */
const RULES: [RegExp, string][] = [
  [/(?<=n)['’](?=t\b)/gu, ''],
  // A stack trace, and what Jackson adds of the input.
  [/(\bat [\w$./]+\(|\bcaused by\b|\bnested exception\b|\(?through reference chain|\[source:)[^]*$/iu, ''],
  [/<[^<>]*>/gu, GONE],
  [new RegExp(`[${QUOTE}][^]*[${QUOTE}]`, 'gu'), GONE],
  [new RegExp(`[${QUOTE}][^]*$`, 'gu'), GONE],
  [/\[[^]*\]|\{[^]*\}/gu, GONE],
  [/[[{][^]*$/gu, GONE],
  // Persons, before what they may stand close to.
  [/\p{Lu}[\p{L}.]*(?:[ -]\p{Lu}[\p{L}.]*)+/gu, GONE],
  // Addresses of every kind, paths among them.
  [/\S*@\S*/gu, GONE],
  [/\S*:\/\/\S*|\bwww\.\S+|\S*\\\S*|(?<![\p{L}\p{N}])\/\S*|\S*[?&%#~]\S+/giu, GONE],
  [/[<>\]}|=^]+/gu, GONE],
  // Classes and packages.
  [/\b(?:java|javax|jakarta|kotlin|scala|groovy|sun|jdk|reactor|no|com|org|net|io)\.\S*/giu, GONE],
  [/[\p{L}_$][\p{L}\p{N}_$]*(?:\.[\p{L}_$][\p{L}\p{N}_$]*){2,}|\S*\.\p{Lu}\S*|\S*\$\S*/gu, GONE],
  [/[\p{L}\p{N}_]*(?:Exception|Error)\b|\p{Lu}\p{Ll}+\p{N}*(?:\p{Lu}[\p{L}\p{N}]*)+/gu, GONE],
  // Long tokens, then numbers that may be somebody's, dates of birth among them.
  [/(?=\S*\p{N})(?=\S*\p{L})\S{16,}|\S{40,}/gu, GONE],
  [/\p{N}(?:[ .,:;_+()–-]{0,2}\p{N}){5,}/gu, GONE],
  [/\bnull\b|\bundefined\b/giu, GONE],
  [/\( *(?:… *)*\)/gu, GONE],
  [/(?:\s*…[\s,.:;()–-]*)+/gu, GONE],
];

/**
 * The archive's own words, fit for a fagsystem: no class, no excerpt of the input, no address, no number that may be a
 * person's; 300 characters at most. Undefined when nothing is left that tells anything.
 */
export function redacted(text: string): string | undefined {
  const plain = text
    .slice(0, MOST_READ)
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[\s\p{C}]+/gu, ' ');
  if (/<(!doctype|html|body|head)\b/i.test(plain)) return undefined;
  const left = RULES.reduce((rest, [pattern, put]) => rest.replace(pattern, put), plain).replace(/ +/g, ' ');
  const shown = shortened(left.replace(/^[\s….,:;)–-]+|[\s….,:;(–-]+$/gu, ''));
  return (shown.match(/\p{L}{2,}/gu) ?? []).length >= 2 ? shown : undefined;
}

function shortened(text: string): string {
  if (text.length <= MOST_SHOWN) return text;
  return `${text.slice(0, MOST_SHOWN - 2).replace(/\s+\S*$/u, '')} …`;
}

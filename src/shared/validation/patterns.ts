/**
 * The rules of a text as regular expressions for the document. Spelt out instead of \p{Cc} and \p{Zs}: then JavaScript, Java,
 * Python, .NET and Rust read them alike.
 */
const CONTROL = String.raw`\x00-\x1F\x7F-\x9F`;
/** All but tab and line breaks. */
const CONTROL_IN_LINES = String.raw`\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F`;
const BLANK = String.raw`\x00-\x20\x7F-\xA0\u1680\u2000-\u200A\u202F\u205F\u3000`;

/** An X-Request-Id that is taken over from the caller (contract §1), and then is the sporingsId. */
export const REQUEST_ID = /^[A-Za-z0-9._-]{1,128}$/;

/** The person for whom an administrator's client acts. In a header nothing but ASCII comes through unharmed. */
export const ON_BEHALF_OF = /^[A-Za-z0-9._@+-]{1,100}$/;

/** No control characters; and where a text must be given, one character that is not blank. */
export function textPattern({ given, multiline = false }: { given: boolean; multiline?: boolean }): string {
  const control = multiline ? CONTROL_IN_LINES : CONTROL;
  return given ? `^[^${control}]*[^${BLANK}][^${control}]*$` : `^[^${control}]*$`;
}

/** A pattern of ours, which may name control characters by their class. */
export function spelledOut({ source }: RegExp): string {
  return source.replaceAll(String.raw`\p{Cc}`, CONTROL);
}

/** From the space on, all but the quote and the backslash. */
const PLAIN = /[ !#-[\]-\uffff]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const SPACE = /[ \t\n\r]*/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/** Where in a text, counted from 1. */
export interface Place {
  line: number;
  column: number;
}

/**
 * Where a text that JSON.parse has refused stops being JSON (RFC 8259). Walked again only for that: what JSON.parse says of
 * it quotes the text, and tells the place of some faults only. The text is nested no deeper than a stack can bear.
 */
export function placeOfFault(text: string): Place {
  const { at } = new Walk(text);
  const lines = text.slice(0, at).matchAll(/\r\n|\n|\r/g);
  let [line, start] = [1, 0];
  for (const { index, 0: end } of lines) [line, start] = [line + 1, index + end.length];
  return { line, column: at - start + 1 };
}

class Walk {
  at = 0;

  constructor(private readonly text: string) {
    if (this.value()) this.space();
  }

  /** Whether there is a value here; if not, `at` is where it fails. */
  private value(): boolean {
    this.space();
    const first = this.text[this.at];
    if (first === '{') return this.list('}', () => this.member());
    if (first === '[') return this.list(']', () => this.value());
    return first === '"' ? this.string() : this.take(SCALAR);
  }

  private list(end: string, item: () => boolean): boolean {
    this.at++;
    this.space();
    if (this.is(end)) return true;
    do {
      if (!item()) return false;
      this.space();
    } while (this.is(','));
    return this.is(end);
  }

  private member(): boolean {
    this.space();
    if (this.text[this.at] !== '"' || !this.string()) return false;
    this.space();
    return this.is(':') && this.value();
  }

  private string(): boolean {
    this.at++;
    do this.take(PLAIN);
    while (this.take(ESCAPE));
    return this.is('"');
  }

  private space(): void {
    this.take(SPACE);
  }

  private is(character: string): boolean {
    if (this.text[this.at] !== character) return false;
    this.at++;
    return true;
  }

  private take(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    if (!pattern.test(this.text)) return false;
    this.at = pattern.lastIndex;
    return true;
  }
}

import { isAscii, isUtf8 } from 'node:buffer';
import type { Innhold, Examination } from '../innhold.js';
import { textFormat } from './text-format.js';

/** Bytes no text has: all below the space but tab, line feed, form feed and carriage return. */
const isControl = (byte: number) => byte < 0x20 && ![0x09, 0x0a, 0x0c, 0x0d].includes(byte);
const LONGEST_CHARACTER = 4;

/**
 * Text or not, and in which encoding: whether it is UTF-8 only the last byte can tell. `otherwise` names what is no
 * text.
 */
export class TextExamination implements Examination {
  private isAscii = true;
  private isUtf8 = true;
  private hasControl = false;
  private hasNul = false;
  /** 0x80–0x9f: letters and quotation marks in Windows-1252, control characters in ISO 8859-1. */
  private hasC1 = false;
  private cut = Buffer.alloc(0);

  constructor(
    private readonly head: Buffer,
    private readonly otherwise: () => Promise<Innhold>,
  ) {}

  write(chunk: Buffer): void {
    if (this.hasNul) return;
    this.look(chunk);
    if (!this.isUtf8 || (this.isAscii && isAscii(chunk))) return;
    this.isAscii = false;
    const bytes = Buffer.concat([this.cut, chunk]);
    const whole = wholeCharacters(bytes);
    this.isUtf8 = isUtf8(bytes.subarray(0, whole));
    this.cut = Buffer.from(bytes.subarray(whole));
  }

  async end(): Promise<Innhold> {
    const utf16 = /^(\xff\xfe|\xfe\xff)/.test(this.head.toString('latin1', 0, 2));
    if (utf16) return { format: 'x-fmt/16', formatdetaljer: 'UTF-16', mediatype: 'text/plain' };
    if (this.hasNul) return this.otherwise();
    if (this.hasControl) return this.withControl();
    return textFormat(this.head, this.encoding());
  }

  /** Many a binary format that is told by its first bytes; else old text, such as a printer's. */
  private async withControl(): Promise<Innhold> {
    const found = await this.otherwise();
    if (found.mediatype || !(this.isAscii || this.isUtf8)) return found;
    return { format: 'av/0', formatdetaljer: 'tekst med styretegn', mediatype: 'text/plain' };
  }

  private encoding(): string {
    if (this.isAscii) return 'US-ASCII';
    if (this.isUtf8 && this.cut.length === 0) return 'UTF-8';
    return this.hasC1 ? 'Windows-1252' : 'ISO 8859-1';
  }

  /** Four bytes at a time: looked at one by one, a large text would take longer than its checksum. */
  private look(chunk: Buffer): void {
    const lead = Math.min((4 - (chunk.byteOffset % 4)) % 4, chunk.length);
    const words = new Int32Array(chunk.buffer, chunk.byteOffset + lead, (chunk.length - lead) >> 2);
    this.lookAt(chunk, 0, lead);
    for (let index = 0; index < words.length; index++) {
      const word = words[index]!;
      // A C1 byte is one below the space once its highest bit is turned.
      if (hasLow(word) || (!this.hasC1 && hasLow(word ^ 0x80808080)))
        this.lookAt(chunk, lead + 4 * index, lead + 4 * index + 4);
      if (this.hasNul) return;
    }
    this.lookAt(chunk, lead + 4 * words.length, chunk.length);
  }

  private lookAt(chunk: Buffer, from: number, until: number): void {
    for (let at = from; at < until; at++) {
      const byte = chunk[at]!;
      if (byte >= 0x80 && byte < 0xa0) this.hasC1 = true;
      if (isControl(byte)) this.hasControl = true;
      if (byte === 0) this.hasNul = true;
    }
  }
}

/** Whether one of four bytes may be below 0x20; a byte after one that is may be taken for one, too. */
function hasLow(word: number): boolean {
  return ((word - 0x20202020) & ~word & 0x80808080) !== 0;
}

/** Bytes before a character that the end may have cut in two. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back < LONGEST_CHARACTER && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return bytes.length;
    if (byte < 0xc0) continue;
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return needed > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

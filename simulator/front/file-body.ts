import type { IncomingMessage } from 'node:http';
import { FileSink, type StoredFile } from '../archive/archive.js';

export type IncomingFile = Omit<StoredFile, 'systemId'>;

/** Raw bytes and Content-Disposition. Whatever the size, a chunk at a time. */
export async function rawFile(request: IncomingMessage, keep: number): Promise<IncomingFile> {
  const sink = new FileSink(keep);
  for await (const chunk of request) sink.write(chunk as Buffer);
  const filnavn = filenameOf(request.headers['content-disposition'] ?? '');
  return { filnavn, format: request.headers['content-type'] ?? '', ...sink.end() };
}

/** `filename*` as it should be; in `filename` UTF-8 becomes mojibake, as in the real front. */
export function filenameOf(disposition: string): string {
  const extended = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
  try {
    if (extended !== undefined) return decodeURIComponent(extended);
  } catch {
    // As if it were not there.
  }
  return /filename="?([^";]*)"?/i.exec(disposition)?.[1] ?? '';
}

const [QUOTE, BACKSLASH] = [0x22, 0x5c];

/**
 * A flat JSON object of texts, `{"filnavn","format","data"}`, whose `data` is base64 and may be of any size: decoded as
 * it comes. Undefined when it is not that, or when `data` is missing.
 */
export async function jsonFile(request: IncomingMessage, keep: number): Promise<IncomingFile | undefined> {
  const reader = new FlatObject(new FileSink(keep));
  for await (const chunk of request) reader.write(chunk as Buffer);
  return reader.end();
}

class FlatObject {
  private readonly texts: Record<string, string> = {};
  private name: string | undefined;
  /** Of the text that is open; undefined between texts. */
  private open: Buffer[] | undefined;
  private escaped = false;
  private hasData = false;
  private rest = '';
  private between = '';

  constructor(private readonly sink: FileSink) {}

  write(chunk: Buffer): void {
    let at = 0;
    while (at < chunk.length) {
      const end = this.endOf(chunk, at);
      if (this.open) this.inside(chunk.subarray(at, end));
      else this.between += chunk.toString('latin1', at, end);
      if (end < chunk.length) this.quote();
      at = end + 1;
    }
  }

  end(): IncomingFile | undefined {
    this.decode('');
    const wellFormed = !this.open && /^\s*\{[\s:,]*\}\s*$/.test(this.between);
    if (!wellFormed || !this.hasData) return undefined;
    return { filnavn: this.texts['filnavn'] ?? '', format: this.texts['format'] ?? '', ...this.sink.end() };
  }

  /** Where the next quotation mark is that counts, or the chunk's end. */
  private endOf(chunk: Buffer, from: number): number {
    for (let at = from; at < chunk.length; at++) {
      if (this.escaped) this.escaped = false;
      else {
        const quote = chunk.indexOf(QUOTE, at);
        const backslash = this.open
          ? chunk.subarray(at, quote === -1 ? undefined : quote).indexOf(BACKSLASH)
          : -1;
        if (backslash === -1) return quote === -1 ? chunk.length : quote;
        at += backslash;
        this.escaped = true;
      }
    }
    return chunk.length;
  }

  private inside(piece: Buffer): void {
    if (this.name === 'data') this.decode(piece.toString('latin1'));
    else this.open!.push(Buffer.from(piece));
  }

  private quote(): void {
    if (!this.open) {
      this.open = [];
      if (this.name === 'data') this.hasData = true;
      return;
    }
    const text =
      this.name === 'data' ? '' : String(JSON.parse(`"${Buffer.concat(this.open).toString('utf8')}"`));
    this.open = undefined;
    if (this.name === undefined) this.name = text;
    else {
      if (this.name !== 'data') this.texts[this.name] = text;
      this.name = undefined;
    }
  }

  /** Four characters are three bytes; what is left over waits for the next piece. */
  private decode(piece: string): void {
    const text = this.rest + piece.replaceAll('\\', '');
    const whole = piece === '' ? text.length : text.length - (text.length % 4);
    this.rest = text.slice(whole);
    if (whole > 0) this.sink.write(Buffer.from(text.slice(0, whole), 'base64'));
  }
}

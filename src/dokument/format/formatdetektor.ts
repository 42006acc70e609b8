import {
  andreFormater,
  bilde,
  isOle,
  isTiff,
  isZip,
  OleUndersoekelse,
  pdfHeader,
  PdfUndersoekelse,
  program,
  TekstUndersoekelse,
  tiff,
  wav,
  ZipUndersoekelse,
} from './kinds/index.js';
import { HEAD_BYTES, type Innhold, type Undersoekelse } from './innhold.js';

/**
 * Tells a document's format from its bytes as they stream by. Memory is bounded whatever comes: a head, and the little
 * that the kind of document needs besides.
 */
export class Formatdetektor {
  private head: Buffer[] = [];
  private headBytes = 0;
  private undersoekelse: Undersoekelse | undefined;

  /** The same bytes, looked at on their way. */
  async *watch(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of bytes) {
      this.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
      yield chunk;
    }
  }

  write(chunk: Buffer): void {
    if (this.undersoekelse) return this.undersoekelse.write(chunk);
    const missing = HEAD_BYTES - this.headBytes;
    this.head.push(Buffer.from(chunk.subarray(0, missing)));
    this.headBytes += chunk.length;
    if (chunk.length >= missing) this.begin().write(chunk.subarray(missing));
  }

  async end(): Promise<Innhold> {
    return (this.undersoekelse ?? this.begin()).end();
  }

  private begin(): Undersoekelse {
    const head = Buffer.concat(this.head);
    this.head = [];
    this.undersoekelse = undersoekelseOf(head);
    this.undersoekelse.write(head);
    return this.undersoekelse;
  }
}

/** A PDF's header may stand a little way in; it counts only where nothing else is known by its very first bytes. */
function undersoekelseOf(head: Buffer): Undersoekelse {
  const pdf = pdfHeader(head);
  if (pdf?.at === 0) return new PdfUndersoekelse(pdf.version);
  const found = program(head) ?? bilde(head) ?? wav(head);
  if (found) return decided(found);
  if (isTiff(head)) return decided(tiff(head));
  if (isZip(head)) return new ZipUndersoekelse(head);
  if (isOle(head)) return new OleUndersoekelse(head);
  if (pdf) return new PdfUndersoekelse(pdf.version);
  return new TekstUndersoekelse(head, () => andreFormater(head));
}

/** The head has told it all. */
function decided(innhold: Innhold | Promise<Innhold>): Undersoekelse {
  return { write: () => undefined, end: () => innhold };
}

import { HEAD_BYTES, type Innhold, type Examination } from './innhold.js';
import {
  otherFormats,
  image,
  isOle,
  isTiff,
  isZip,
  OleExamination,
  pdfHeader,
  PdfExamination,
  program,
  TextExamination,
  tiff,
  wav,
  ZipExamination,
} from './kinds/index.js';

/**
 * Tells a document's format from its bytes as they stream by. Memory is bounded whatever comes: a head, and the little
 * that the kind of document needs besides.
 */
export class FormatDetector {
  private head: Buffer[] = [];
  private headBytes = 0;
  private examination: Examination | undefined;

  /** The same bytes, looked at on their way. */
  async *watch(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of bytes) {
      this.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
      yield chunk;
    }
  }

  write(chunk: Buffer): void {
    if (this.examination) return this.examination.write(chunk);
    const missing = HEAD_BYTES - this.headBytes;
    this.head.push(Buffer.from(chunk.subarray(0, missing)));
    this.headBytes += chunk.length;
    if (chunk.length >= missing) this.begin().write(chunk.subarray(missing));
  }

  async end(): Promise<Innhold> {
    return (this.examination ?? this.begin()).end();
  }

  private begin(): Examination {
    const head = Buffer.concat(this.head);
    this.head = [];
    this.examination = examinationOf(head);
    this.examination.write(head);
    return this.examination;
  }
}

/** A PDF's header may stand a little way in; it counts only where nothing else is known by its very first bytes. */
function examinationOf(head: Buffer): Examination {
  const pdf = pdfHeader(head);
  if (pdf?.at === 0) return new PdfExamination(pdf.version);
  const found = program(head) ?? image(head) ?? wav(head);
  if (found) return decided(found);
  if (isTiff(head)) return decided(tiff(head));
  if (isZip(head)) return new ZipExamination(head);
  if (isOle(head)) return new OleExamination(head);
  if (pdf) return new PdfExamination(pdf.version);
  return new TextExamination(head, () => otherFormats(head));
}

/** The head has told it all. */
function decided(innhold: Innhold | Promise<Innhold>): Examination {
  return { write: () => undefined, end: () => innhold };
}

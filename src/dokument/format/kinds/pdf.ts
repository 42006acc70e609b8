import type { Innhold, Examination } from '../innhold.js';
import { SlidingWindow } from '../sliding-window.js';

const VERSJONER: Record<string, string> = {
  '1.0': 'fmt/14',
  '1.1': 'fmt/15',
  '1.2': 'fmt/16',
  '1.3': 'fmt/17',
  '1.4': 'fmt/18',
  '1.5': 'fmt/19',
  '1.6': 'fmt/20',
  '1.7': 'fmt/276',
  '2.0': 'fmt/1129',
};
const PDFA: Record<string, string> = {
  '1a': 'fmt/95',
  '1b': 'fmt/354',
  '2a': 'fmt/476',
  '2b': 'fmt/477',
  '2u': 'fmt/478',
  '3a': 'fmt/479',
  '3b': 'fmt/480',
  '3u': 'fmt/481',
  '4': 'fmt/1910',
  '4e': 'fmt/1911',
  '4f': 'fmt/1912',
};

const HEADER = /%PDF-(\d\.\d)/;
/** Readers open a PDF whose header stands anywhere in its first kilobyte, and some producers write such. */
const HEADER_WITHIN = 1024;

/** An element's or an attribute's value in XMP. */
const CLAIM = /^pdfaid:(part|conformance)(?:\s*>|\s*=\s*["'])\s*(\w)/;
/** A reference to an encryption dictionary, or the dictionary itself. */
const ENCRYPT = /^\/Encrypt(?:\s*<<|\s+\d+\s+\d+\s+R)/;
/** Where the dictionary that a trailer or a cross-reference stream begins with, ends or began. */
const OUTSIDE = /endobj|startxref|%%EOF|stream/;
/** A trailer is a handful of entries. */
const TRAILER_BYTES = 2048;

/** The version a PDF's header names, when these bytes begin one. */
export function pdfHeader(head: Buffer): { at: number; version: string } | undefined {
  const header = HEADER.exec(head.toString('latin1', 0, HEADER_WITHIN));
  return header ? { at: header.index, version: header[1]! } : undefined;
}

/**
 * Version, PDF/A claim and encryption. PDF/A demands that its XMP packet is plain text, and a trailer's dictionary is
 * plain in every PDF, so both can be read without understanding the rest.
 */
export class PdfExamination implements Examination {
  private readonly claim: { part?: string; conformance?: string } = {};
  private isEncrypted = false;
  private readonly window = new SlidingWindow(
    ['pdfaid:', '/Encrypt'],
    { before: TRAILER_BYTES, after: TRAILER_BYTES },
    (before, after) => this.read(before, after),
  );

  constructor(private readonly version: string) {}

  write(chunk: Buffer): void {
    this.window.write(chunk);
  }

  end(): Innhold {
    this.window.end();
    const { part = '', conformance = '' } = this.claim;
    const claimed = PDFA[part + conformance.toLowerCase()];
    return {
      format: claimed ?? VERSJONER[this.version] ?? 'av/0',
      formatdetaljer: claimed ? `PDF/A-${part}${conformance.toLowerCase()}` : `PDF ${this.version}`,
      mediatype: 'application/pdf',
      ...(this.isEncrypted ? { sperre: 'KRYPTERT' as const } : {}),
    };
  }

  /** The last claim counts: an updated PDF has its newest metadata at the end. */
  private read(before: string, after: string): void {
    const claim = CLAIM.exec(after);
    if (claim) this.claim[claim[1] as 'part' | 'conformance'] = claim[2]!;
    else if (ENCRYPT.test(after)) this.isEncrypted ||= isTrailer(before, after);
  }
}

/** Whether this is in a trailer or a cross-reference stream. Anywhere else `/Encrypt` is only a word. */
function isTrailer(before: string, after: string): boolean {
  const dictionary = `${before.split(OUTSIDE).at(-1)!}${after.split(OUTSIDE, 1)[0]!}`;
  return /trailer\s*<<|\/Type\s*\/XRef/.test(dictionary);
}

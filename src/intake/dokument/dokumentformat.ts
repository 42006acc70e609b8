import type { FieldFault } from '../../shared/problem/index.js';
import { fault } from '../fault.js';
import { type Formatproeve, isPdf } from './formatproeve.js';

/** What the bytes are, whatever they are called (noark.md 9). */
export interface Dokumentformat {
  /** PRONOM id, `av/0` when unknown. */
  format: string;
  /** Details such as the PDF/A part and level that the file claims; a claim is not a verdict. */
  formatdetaljer?: string;
  /** Media type of the content where it is known. */
  mediatype?: string;
  archive: boolean;
}

const PDF_VERSIONS: Record<string, string> = {
  '1.0': 'fmt/14', '1.1': 'fmt/15', '1.2': 'fmt/16', '1.3': 'fmt/17', '1.4': 'fmt/18', '1.5': 'fmt/19',
  '1.6': 'fmt/20', '1.7': 'fmt/276', '2.0': 'fmt/1129',
};
const PDFA: Record<string, string> = {
  '1a': 'fmt/95', '1b': 'fmt/354', '2a': 'fmt/476', '2b': 'fmt/477', '2u': 'fmt/478',
  '3a': 'fmt/479', '3b': 'fmt/480', '3u': 'fmt/481', '4': 'fmt/1910', '4e': 'fmt/1911', '4f': 'fmt/1912',
};
const MAGIC: { starts: number[]; format: string; mediatype: string; archive: boolean }[] = [
  { starts: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], format: 'fmt/13', mediatype: 'image/png', archive: false },
  { starts: [0xff, 0xd8, 0xff], format: 'fmt/43', mediatype: 'image/jpeg', archive: true },
  { starts: [0x49, 0x49, 0x2a, 0x00], format: 'fmt/353', mediatype: 'image/tiff', archive: true },
  { starts: [0x4d, 0x4d, 0x00, 0x2a], format: 'fmt/353', mediatype: 'image/tiff', archive: true },
];

/** What the sample shows. */
export async function dokumentformat(proeve: Formatproeve): Promise<Dokumentformat> {
  if (isPdf(proeve.head)) return pdf(proeve);
  const known = MAGIC.find(({ starts }) => starts.every((byte, index) => proeve.head[index] === byte));
  return known ? { format: known.format, mediatype: known.mediatype, archive: known.archive } : { format: 'av/0', archive: false };
}

/** The XMP packet is stored as plain text in PDF/A, so the claim can be read without understanding the PDF. */
function pdf({ head, funn }: Formatproeve): Dokumentformat {
  const header = head.indexOf('%PDF-');
  const version = head.toString('latin1', header + 5, header + 8);
  const claim = funn.join('\n');
  const part = /pdfaid:part(?:>|\s*=\s*["'])\s*(\d)/.exec(claim)?.[1];
  const level = /pdfaid:conformance(?:>|\s*=\s*["'])\s*([A-Za-z])/.exec(claim)?.[1]?.toLowerCase() ?? '';
  const claimed = part && PDFA[part + level];
  const mediatype = 'application/pdf';
  if (claimed) return { format: claimed, formatdetaljer: `PDF/A-${part}${level}`, mediatype, archive: true };
  return { format: PDF_VERSIONS[version] ?? 'fmt/20', formatdetaljer: `PDF ${version}`, mediatype, archive: false };
}

/** A declared media type may be unspecific; it may not be another than the content's where that is known. */
export function mediatypeFaults(declared: string, { mediatype }: Dokumentformat, proeve: Formatproeve, sti: string): FieldFault[] {
  const said = declared.split(';', 1)[0]!.trim().toLowerCase();
  const lies = mediatype ? said !== mediatype && said !== 'application/octet-stream' : isPromised(said);
  if (!lies && !isExecutable(proeve.head)) return [];
  return [
    fault(`${sti}/mediatype`, 'FORMAT_AVVIK', {
      nb: 'stemmer ikke med innholdet',
      en: 'does not match the content',
    }),
  ];
}

/** Types we would have recognised: saying so of other bytes is untrue. */
function isPromised(mediatype: string): boolean {
  return ['application/pdf', ...MAGIC.map((one) => one.mediatype)].includes(mediatype);
}

function isExecutable(bytes: Buffer): boolean {
  const head = bytes.subarray(0, 4).toString('latin1');
  return head.startsWith('MZ') || head === '\x7fELF' || head.startsWith('#!');
}

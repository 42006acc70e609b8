import type { Innhold, Examination } from '../innhold.js';

/** The directory of an ordinary office document is a few kilobytes; one of a thousand pictures fits, too. */
const TAIL_BYTES = 128 * 1024;
/** Small pieces are put together, or there would be as many as bytes. */
const MOST_PIECES = 64;
const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
/** The first entries tell what it is; no list from outside is walked to its end. */
const MOST_ENTRIES = 2000;

interface Oppfoering {
  name: string;
  isEncrypted: boolean;
}

type Kjent = [format: string, mediatype: string, formatdetaljer?: string];

const OOXML = 'application/vnd.openxmlformats-officedocument';
/** By the part that makes the document what it is. */
const OFFICE: [part: RegExp, plain: Kjent, withMacros: Kjent][] = [
  [
    /^word\//,
    ['fmt/412', `${OOXML}.wordprocessingml.document`],
    ['fmt/523', 'application/vnd.ms-word.document.macroEnabled.12', 'med makroer'],
  ],
  [
    /^xl\//,
    ['fmt/214', `${OOXML}.spreadsheetml.sheet`],
    ['fmt/445', 'application/vnd.ms-excel.sheet.macroEnabled.12', 'med makroer'],
  ],
  [
    /^ppt\//,
    ['fmt/215', `${OOXML}.presentationml.presentation`],
    ['fmt/487', 'application/vnd.ms-powerpoint.presentation.macroEnabled.12', 'med makroer'],
  ],
];
/** The version stands in a compressed part, and nothing is unpacked here: the id is the format's first. */
const OPEN_DOCUMENT: Record<string, string> = {
  'application/vnd.oasis.opendocument.text': 'fmt/136',
  'application/vnd.oasis.opendocument.spreadsheet': 'fmt/137',
  'application/vnd.oasis.opendocument.presentation': 'fmt/138',
};

export function isZip(head: Buffer): boolean {
  return head.length >= 4 && [LOCAL, END].includes(head.readUInt32LE(0));
}

/** A ZIP and what is told by the names in its directory. Nothing is unpacked: a bomb stays folded. */
export class ZipExamination implements Examination {
  private readonly declared: string | undefined;
  private tail: Buffer[] = [];
  private tailBytes = 0;

  constructor(head: Buffer) {
    this.declared = firstEntry(head);
  }

  write(chunk: Buffer): void {
    const last = Buffer.from(chunk.subarray(-TAIL_BYTES));
    this.tail.push(last);
    this.tailBytes += last.length;
    while (this.tailBytes - this.tail[0]!.length >= TAIL_BYTES) this.tailBytes -= this.tail.shift()!.length;
    if (this.tail.length > MOST_PIECES) this.tail = [Buffer.concat(this.tail)];
  }

  end(): Innhold {
    const entries = directory(Buffer.concat(this.tail));
    const openDocument = this.declared && OPEN_DOCUMENT[this.declared];
    if (openDocument) return known([openDocument, this.declared, 'OpenDocument, versjon ikke undersøkt']);
    const isOffice = entries.some(({ name }) => name === '[Content_Types].xml');
    const office = isOffice && OFFICE.find(([part]) => entries.some(({ name }) => part.test(name)));
    if (office)
      return known(entries.some(({ name }) => name.endsWith('/vbaProject.bin')) ? office[2] : office[1]);
    const isEncrypted = entries.some((entry) => entry.isEncrypted);
    return known(['x-fmt/263', this.declared ?? 'application/zip', isEncrypted ? 'kryptert' : undefined]);
  }
}

function known([format, mediatype, formatdetaljer]: Kjent): Innhold {
  return { format, mediatype, ...(formatdetaljer ? { formatdetaljer } : {}) };
}

/** OpenDocument, EPUB and ASiC begin with an uncompressed file that holds their media type. */
function firstEntry(head: Buffer): string | undefined {
  if (head.length < 38 || head.readUInt32LE(0) !== LOCAL || head.toString('latin1', 30, 38) !== 'mimetype')
    return undefined;
  const isStored = head.readUInt16LE(8) === 0;
  const start = 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
  const text = head.toString('latin1', start, start + Math.min(head.readUInt32LE(18), 100));
  return isStored && /^[a-z]+\/[\w.+-]+$/.test(text) ? text : undefined;
}

/** The central directory, as far as it lies in the tail. */
function directory(tail: Buffer): Oppfoering[] {
  const end = tail.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0 || end + 22 > tail.length) return [];
  const entries: Oppfoering[] = [];
  const size = tail.readUInt32LE(end + 12);
  let at = size <= end ? end - size : tail.indexOf(Buffer.from('PK\x01\x02', 'latin1'));
  while (at >= 0 && at + 46 <= end && tail.readUInt32LE(at) === CENTRAL && entries.length < MOST_ENTRIES) {
    const length = tail.readUInt16LE(at + 28);
    entries.push({
      name: tail.toString('utf8', at + 46, at + 46 + length),
      isEncrypted: (tail.readUInt16LE(at + 8) & 1) === 1,
    });
    at += 46 + length + tail.readUInt16LE(at + 30) + tail.readUInt16LE(at + 32);
  }
  return entries;
}

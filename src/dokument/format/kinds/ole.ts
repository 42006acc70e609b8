import type { Innhold, Examination } from '../innhold.js';

const SIGNATURE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const ENTRY = 128;
/** Entries looked at. What makes a document what it is stands among the first few. */
const DIRECTORY_BYTES = 128 * ENTRY;
const NONE = 0xffffffff;

/** By a stream at the top of the compound file, the one that decides first. */
const KJENTE: [name: string, innhold: Innhold][] = [
  [
    'EncryptedPackage',
    {
      format: 'fmt/494',
      formatdetaljer: 'kryptert Office-fil',
      mediatype: 'application/x-ole-storage',
      sperre: 'KRYPTERT',
    },
  ],
  ['__properties_version1.0', { format: 'x-fmt/430', mediatype: 'application/vnd.ms-outlook' }],
  ['WordDocument', { format: 'fmt/40', mediatype: 'application/msword' }],
  ['PowerPoint Document', { format: 'fmt/126', mediatype: 'application/vnd.ms-powerpoint' }],
  ['Workbook', { format: 'fmt/61', mediatype: 'application/vnd.ms-excel' }],
  ['Book', { format: 'fmt/59', mediatype: 'application/vnd.ms-excel' }],
];
const UKJENT_OLE: Innhold = {
  format: 'av/0',
  formatdetaljer: 'OLE2',
  mediatype: 'application/x-ole-storage',
};

export function isOle(head: Buffer): boolean {
  return head.subarray(0, SIGNATURE.length).equals(SIGNATURE);
}

/** A compound file: old Office, Outlook mail, and the wrapping of an encrypted new Office document. */
export class OleExamination implements Examination {
  /** Where the first sector of the directory begins. */
  private readonly start: number;
  private readonly directory: Buffer[] = [];
  private seen = 0;

  constructor(head: Buffer) {
    const sectorBytes = head.length >= 512 ? 2 ** Math.min(head.readUInt16LE(30), 16) : 512;
    this.start = head.length >= 512 ? (head.readUInt32LE(48) + 1) * sectorBytes : 0;
  }

  write(chunk: Buffer): void {
    const from = Math.max(0, this.start - this.seen);
    const until = this.start + DIRECTORY_BYTES - this.seen;
    if (from < chunk.length && until > 0) this.directory.push(Buffer.from(chunk.subarray(from, until)));
    this.seen += chunk.length;
  }

  end(): Innhold {
    const names = topLevel(Buffer.concat(this.directory));
    return KJENTE.find(([name]) => names.has(name))?.[1] ?? UKJENT_OLE;
  }
}

/**
 * Names of what lies directly in the file, without what is embedded in it. The directory is a tree of siblings below
 * the first entry; places beyond the bytes at hand are left out.
 */
function topLevel(directory: Buffer): Set<string> {
  const names = new Set<string>();
  const visited = new Set<number>();
  const visit = (index: number) => {
    const at = index * ENTRY;
    if (index === NONE || at + ENTRY > directory.length || visited.has(index)) return;
    visited.add(index);
    const length = Math.min(directory.readUInt16LE(at + 64), 64);
    names.add(directory.toString('utf16le', at, at + Math.max(0, length - 2)));
    visit(directory.readUInt32LE(at + 68));
    visit(directory.readUInt32LE(at + 72));
  };
  if (directory.length >= ENTRY) visit(directory.readUInt32LE(76));
  return names;
}

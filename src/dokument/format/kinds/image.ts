import type { Innhold } from '../innhold.js';

const PNG = Buffer.from('89504e470d0a1a0a', 'hex');
const JFIF: Record<number, string> = { 0: 'fmt/42', 1: 'fmt/43', 2: 'fmt/44' };
const EXIF: Record<string, string> = { '0210': 'x-fmt/390', '0220': 'x-fmt/391', '0221': 'fmt/645' };
const EXIF_POINTER = 0x8769;
const EXIF_VERSION = 0x9000;

/** A picture in one of the formats an archive meets daily. */
export function image(head: Buffer): Innhold | undefined {
  const start = head.toString('latin1', 0, 6);
  if (head.subarray(0, PNG.length).equals(PNG)) return png(head);
  if (start.startsWith('\xff\xd8\xff')) return jpeg(head);
  if (start === 'GIF87a') return { format: 'fmt/3', formatdetaljer: 'GIF 87a', mediatype: 'image/gif' };
  if (start === 'GIF89a') return { format: 'fmt/4', formatdetaljer: 'GIF 89a', mediatype: 'image/gif' };
  return undefined;
}

/** The version of PNG is that of the newest kind of chunk before the picture. */
function png(head: Buffer): Innhold {
  const chunks = new Set<string>();
  for (let at = PNG.length; at + 8 <= head.length; at += 12 + head.readUInt32BE(at)) {
    chunks.add(head.toString('latin1', at + 4, at + 8));
  }
  const isNewer = ['iCCP', 'sRGB', 'sPLT'].some((name) => chunks.has(name));
  const [format, version] = chunks.has('iTXt')
    ? ['fmt/13', '1.2']
    : isNewer
      ? ['fmt/12', '1.1']
      : ['fmt/11', '1.0'];
  return { format: format, formatdetaljer: `PNG ${version}`, mediatype: 'image/png' };
}

/** A camera writes Exif first, other programs JFIF; a file that has both is named after what it begins with. */
function jpeg(head: Buffer): Innhold {
  for (const { marker, at, length } of segments(head)) {
    const name = head.toString('latin1', at, at + 6);
    if (marker === 0xe0 && name.startsWith('JFIF\0')) {
      const minor = head[at + 6] ?? 1;
      return { format: JFIF[minor] ?? 'fmt/43', formatdetaljer: `JFIF 1.0${minor}`, mediatype: 'image/jpeg' };
    }
    if (marker === 0xe1 && name === 'Exif\0\0') return exif(head.subarray(at + 6, at + length));
  }
  return { format: 'fmt/42', formatdetaljer: 'JPEG uten JFIF og Exif', mediatype: 'image/jpeg' };
}

function* segments(head: Buffer): Generator<{ marker: number; at: number; length: number }> {
  for (let at = 2; at + 4 <= head.length && head[at] === 0xff;) {
    const marker = head[at + 1]!;
    const length = head.readUInt16BE(at + 2);
    if (marker === 0xda || length < 2) return;
    yield { marker, at: at + 4, length: length - 2 };
    at += 2 + length;
  }
}

function exif(tiff: Buffer): Innhold {
  const pointer = tag(tiff, tiff.length >= 8 ? read(tiff, 4, 4) : 0, EXIF_POINTER);
  const version = pointer === undefined ? undefined : tag(tiff, read(tiff, pointer, 4), EXIF_VERSION);
  const text = version === undefined ? '' : tiff.toString('latin1', version, version + 4);
  const format = EXIF[text];
  const formatdetaljer = format
    ? `Exif ${Number(text.slice(0, 2))}.${text.slice(2).replace(/0$/, '')}`
    : 'Exif';
  return { format: format ?? 'x-fmt/391', formatdetaljer, mediatype: 'image/jpeg' };
}

/** Where the value of a tag stands, in the directory at `at`. */
function tag(tiff: Buffer, at: number, wanted: number): number | undefined {
  const count = read(tiff, at, 2);
  for (let entry = at + 2; entry < at + 2 + count * 12 && entry + 12 <= tiff.length; entry += 12) {
    if (read(tiff, entry, 2) === wanted) return entry + 8;
  }
  return undefined;
}

/** A number in the byte order the file has chosen; 0 beyond its end. */
function read(tiff: Buffer, at: number, bytes: number): number {
  if (at + bytes > tiff.length) return 0;
  return tiff.toString('latin1', 0, 2) === 'II' ? tiff.readUIntLE(at, bytes) : tiff.readUIntBE(at, bytes);
}

import { fileTypeFromBuffer } from 'file-type';
import { type Innhold, UKJENT } from '../innhold.js';

/** PRONOM of what file-type names. Of its many other formats only the media type is known. */
const PRONOM: Record<string, Omit<Innhold, 'sperre'>> = {
  'audio/mpeg': { format: 'fmt/134', formatdetaljer: 'MP3' },
  'video/MP2P': { format: 'x-fmt/386', formatdetaljer: 'MPEG-2', mediatype: 'video/mpeg' },
  'video/MP1S': { format: 'x-fmt/385', formatdetaljer: 'MPEG-1', mediatype: 'video/mpeg' },
  'video/mp4': { format: 'fmt/199' },
};
const TIFF: Innhold = { format: 'fmt/353', formatdetaljer: 'TIFF 6', mediatype: 'image/tiff' };
const BIG_TIFF: Innhold = { format: 'av/0', formatdetaljer: 'BigTIFF', mediatype: 'image/tiff' };

/** What our own rules do not know. */
export async function otherFormats(head: Buffer): Promise<Innhold> {
  // Cut off after the head, some formats end in the middle of what the library looks at.
  const found = await fileTypeFromBuffer(head).catch(() => undefined);
  return found ? { format: 'av/0', mediatype: found.mime, ...PRONOM[found.mime] } : UKJENT;
}

export function isTiff(head: Buffer): boolean {
  return ['II*\0', 'MM\0*', 'II+\0', 'MM\0+'].includes(head.toString('latin1', 0, 4));
}

/** Cameras' raw files begin as TIFF, too, and are none that an archive could show. */
export async function tiff(head: Buffer): Promise<Innhold> {
  if (head.subarray(0, 4).includes('+')) return BIG_TIFF;
  const found = await otherFormats(head);
  return found.mediatype && found.mediatype !== TIFF.mediatype ? found : TIFF;
}

/** What bytes turn out to be, whatever anybody calls them (noark.md §9). */
export interface Innhold {
  /** PRONOM id, `av/0` when unknown. */
  format: string;
  /** What the id does not say: the version, an encoding, a PDF/A claim. A claim is not a verdict. */
  formatdetaljer?: string;
  /** The media type, where the bytes give one away. */
  mediatype?: string;
  /** Why the default profile refuses it. */
  sperre?: 'PROGRAM' | 'KRYPTERT';
}

/** What is stored of a document's format. */
export interface Dokumentformat {
  format: string;
  formatdetaljer?: string;
  mediatype?: string;
  /** An archive format, by itself or by the client's profile. */
  archive: boolean;
}

/** Looks at a document as it streams by. The first write is its head, up to HEAD_BYTES of it. */
export interface Examination {
  write(chunk: Buffer): void;
  end(): Innhold | Promise<Innhold>;
}

/** Every beginning that is looked at lies in these: the longest is a JPEG's Exif segment. */
export const HEAD_BYTES = 64 * 1024;

export const UKJENT: Innhold = { format: 'av/0' };

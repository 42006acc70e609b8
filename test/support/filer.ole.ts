import { hex } from './bytes.js';

/**
 * A compound file with empty streams at its top, and one in a folder inside it when `embedded` is given. Its
 * directory lies after `gap` unused sectors.
 */
export function ole(names: string[], { embedded = '', gap = 0 } = {}): Buffer {
  const NONE = 0xffffffff;
  const entry = (name: string, type: number, { right = NONE, child = NONE } = {}) => {
    const bytes = Buffer.alloc(128);
    const text = Buffer.from(`${name}\0`, 'utf16le');
    text.copy(bytes);
    bytes.writeUInt16LE(text.length, 64);
    bytes.set([type, 1], 66);
    bytes.writeUInt32LE(NONE, 68);
    bytes.writeUInt32LE(right, 72);
    bytes.writeUInt32LE(child, 76);
    bytes.writeUInt32LE(0xfffffffe, 116);
    return bytes;
  };
  const top = embedded ? [...names, 'ObjectPool'] : names;
  const entries = [
    entry('Root Entry', 5, { child: 1 }),
    ...top.map((name, index) =>
      entry(name, name === 'ObjectPool' ? 1 : 2, {
        right: index + 1 < top.length ? index + 2 : NONE,
        child: name === 'ObjectPool' ? top.length + 1 : NONE,
      }),
    ),
    ...(embedded ? [entry(embedded, 2)] : []),
  ];
  const directory = Buffer.alloc(Math.ceil(entries.length / 4) * 512);
  Buffer.concat(entries).copy(directory);
  const sectors = directory.length / 512;
  const fat = Buffer.alloc(512, 0xff);
  fat.writeUInt32LE(0xfffffffd, 0);
  for (let one = 0; one < sectors; one++) {
    fat.writeUInt32LE(one + 1 < sectors ? gap + one + 2 : 0xfffffffe, 4 * (1 + gap + one));
  }
  const header = Buffer.alloc(512, 0xff);
  hex('d0cf11e0a1b11ae1 00000000000000000000000000000000 3e00 0300 feff 0900 0600 000000000000').copy(header);
  header.writeUInt32LE(0, 40);
  header.writeUInt32LE(1, 44);
  header.writeUInt32LE(1 + gap, 48);
  header.writeUInt32LE(0, 52);
  header.writeUInt32LE(4096, 56);
  hex('feffffff00000000feffffff0000000000000000').copy(header, 60);
  return Buffer.concat([header, fat, Buffer.alloc(512 * gap), directory]);
}

export const doc = () => ole(['WordDocument', '1Table'], { embedded: 'Workbook' });
export const xls = () => ole(['Workbook']);
export const ppt = () => ole(['Current User', 'PowerPoint Document']);
export const msg = () => ole(['__nameid_version1.0', '__properties_version1.0'], { gap: 60 });
export const encryptedDocx = () => ole(['EncryptionInfo', 'EncryptedPackage']);

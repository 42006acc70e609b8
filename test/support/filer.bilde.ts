import { crc32, deflateSync } from 'node:zlib';
import { hex, latin1 } from './bytes.js';

/** One pixel. */
export function png(...chunks: { name: string; content: string }[]): Buffer {
  const chunk = (name: string, content: Buffer) => {
    const body = Buffer.concat([latin1(name), content]);
    const length = Buffer.alloc(4);
    const sum = Buffer.alloc(4);
    length.writeUInt32BE(content.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  return Buffer.concat([
    hex('89504e470d0a1a0a'),
    chunk('IHDR', hex('00000001 00000001 08 00 00 00 00')),
    ...chunks.map(({ name, content }) => chunk(name, latin1(content))),
    chunk('IDAT', deflateSync(Buffer.from([0, 0]))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

export const png11 = () => png({ name: 'sRGB', content: '\0' });
export const png12 = () => png({ name: 'iTXt', content: 'Title\0\0\0nb\0\0Hei' });

const JPEG = Buffer.from(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=',
  'base64',
);
/** Start of image and the JFIF segment. */
const JFIF_BYTES = 20;

export function jpeg(minor = 1): Buffer {
  const bytes = Buffer.from(JPEG);
  bytes[12] = minor;
  return bytes;
}

/** As a camera writes it: an Exif segment with the version, four digits, in a directory of its own. */
export function exifJpeg(version = '0220', order: 'II' | 'MM' = 'II'): Buffer {
  const tiff = Buffer.alloc(44);
  const u16 = (value: number, at: number) =>
    order === 'II' ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at);
  const u32 = (value: number, at: number) =>
    order === 'II' ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at);
  tiff.write(order, 'latin1');
  u16(42, 2);
  u32(8, 4);
  u16(1, 8);
  [0x8769, 4].forEach((value, index) => u16(value, 10 + 2 * index));
  u32(1, 14);
  u32(26, 18);
  u16(1, 26);
  [0x9000, 7].forEach((value, index) => u16(value, 28 + 2 * index));
  u32(4, 32);
  tiff.write(version, 36, 'latin1');
  const length = Buffer.alloc(2);
  length.writeUInt16BE(tiff.length + 8);
  return Buffer.concat([hex('ffd8ffe1'), length, latin1('Exif\0\0'), tiff, JPEG.subarray(JFIF_BYTES)]);
}

export const gif = (version: '87a' | '89a' = '89a') =>
  Buffer.concat([
    latin1(`GIF${version}`),
    hex('0100010080000000000 0ffffff2c00000000010001000002024401003b'.replace(' ', '')),
  ]);

/** One grey pixel. */
export function tiff(order: 'II' | 'MM' = 'II'): Buffer {
  const tags = [
    [256, 1],
    [257, 1],
    [258, 8],
    [259, 1],
    [262, 1],
    [273, 122],
    [277, 1],
    [278, 1],
    [279, 1],
  ];
  const bytes = Buffer.alloc(123);
  const little = order === 'II';
  const u16 = (value: number, at: number) =>
    little ? bytes.writeUInt16LE(value, at) : bytes.writeUInt16BE(value, at);
  const u32 = (value: number, at: number) =>
    little ? bytes.writeUInt32LE(value, at) : bytes.writeUInt32BE(value, at);
  bytes.write(order, 'latin1');
  u16(42, 2);
  u32(8, 4);
  u16(tags.length, 8);
  tags.forEach(([tag, value], index) => {
    const at = 10 + 12 * index;
    u16(tag!, at);
    u16(3, at + 2);
    u32(1, at + 4);
    u16(value!, at + 8);
  });
  return bytes;
}

import { hex, latin1 } from './bytes.js';

export function wav({ bext = false } = {}): Buffer {
  const chunk = (name: string, content: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32LE(content.length);
    return Buffer.concat([latin1(name), length, content]);
  };
  const body = Buffer.concat([
    latin1('WAVE'),
    ...(bext ? [chunk('bext', Buffer.alloc(602))] : []),
    chunk('fmt ', hex('0100 0100 401f0000 803e0000 0200 1000')),
    chunk('data', Buffer.alloc(16)),
  ]);
  return chunk('RIFF', body);
}

export const mp3 = () => Buffer.concat([latin1('ID3\x03\0\0\0\0\0\0'), hex('fffb9064'), Buffer.alloc(413)]);
export const mpeg2 = () => Buffer.concat([hex('000001ba 44000400 0401 00f63f f8'), Buffer.alloc(100)]);
export const mp4 = () =>
  Buffer.concat([hex('00000018'), latin1('ftypmp42\0\0\0\0mp42isom'), hex('00000008'), latin1('mdat')]);
export const flac = () => Buffer.concat([latin1('fLaC'), hex('80000022'), Buffer.alloc(34)]);

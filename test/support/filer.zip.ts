import { crc32 } from 'node:zlib';
import { latin1 } from './bytes.js';

interface Entry {
  name: string;
  content?: string | Buffer;
  encrypted?: boolean;
}

/** A ZIP of stored entries. */
export function zip(entries: Entry[]): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const { name, content = '', encrypted = false } of entries) {
    const data = Buffer.from(content);
    const file = Buffer.from(name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(encrypted ? 1 : 0, 2);
    fields.writeUInt32LE(crc32(data), 10);
    fields.writeUInt32LE(data.length, 14);
    fields.writeUInt32LE(data.length, 18);
    fields.writeUInt16LE(file.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    const record = Buffer.concat([latin1('PK\x03\x04'), fields, file, data]);
    local.push(record);
    central.push(latin1('PK\x01\x02'), Buffer.from([20, 0]), fields, place, file);
    at += record.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...local, directory, latin1('PK\x05\x06'), end]);
}

const CONTENT_TYPES = { name: '[Content_Types].xml', content: '<?xml version="1.0"?><Types/>' };

function ooxml(part: string, ...more: string[]): Buffer {
  return zip([
    CONTENT_TYPES,
    { name: '_rels/.rels', content: '<a/>' },
    ...[part, ...more].map((name) => ({ name, content: '<a/>' })),
  ]);
}

export const docx = () => ooxml('word/document.xml');
export const docm = () => ooxml('word/document.xml', 'word/vbaProject.bin');
export const xlsx = () => ooxml('xl/workbook.xml');
export const pptx = () => ooxml('ppt/presentation.xml');

function withMimetype(mimetype: string): Buffer {
  return zip([
    { name: 'mimetype', content: mimetype },
    { name: 'content.xml', content: '<a/>' },
  ]);
}

export const odt = () => withMimetype('application/vnd.oasis.opendocument.text');
export const ods = () => withMimetype('application/vnd.oasis.opendocument.spreadsheet');
export const odp = () => withMimetype('application/vnd.oasis.opendocument.presentation');
export const epub = () => withMimetype('application/epub+zip');
export const asice = () => withMimetype('application/vnd.etsi.asic-e+zip');

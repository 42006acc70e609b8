import { crc32, deflateSync } from 'node:zlib';

const latin1 = (text: string) => Buffer.from(text, 'latin1');
const hex = (text: string) => Buffer.from(text.replaceAll(/\s/g, ''), 'hex');

// PDF

/** A PDF of one empty page with a right cross-reference table. `xmp` is its metadata, `trailer` more of its trailer. */
export function pdf({ version = '1.7', xmp = '', trailer = '' } = {}): Buffer {
  const objects = [
    `<</Type/Catalog/Pages 2 0 R${xmp ? '/Metadata 4 0 R' : ''}>>`,
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>',
    ...(xmp ? [`<</Type/Metadata/Subtype/XML/Length ${xmp.length}>>stream\n${xmp}\nendstream`] : []),
  ];
  let text = `%PDF-${version}\n%\xe2\xe3\xcf\xd3\n`;
  const offsets = objects.map((object, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const size = objects.length + 1;
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const xref = `xref\n0 ${size}\n0000000000 65535 f \n${table}`;
  return latin1(
    `${text}${xref}trailer\n<</Size ${size}/Root 1 0 R${trailer}>>\nstartxref\n${text.length}\n%%EOF\n`,
  );
}

/** What PDF/A has in its metadata, as elements or as attributes. */
export function pdfaXmp(
  part: string,
  conformance = '',
  style: 'elements' | 'attributes' = 'elements',
): string {
  const space = 'xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"';
  const level = conformance ? `<pdfaid:conformance>${conformance}</pdfaid:conformance>` : '';
  const description =
    style === 'elements'
      ? `<rdf:Description rdf:about="" ${space}><pdfaid:part>${part}</pdfaid:part>${level}</rdf:Description>`
      : `<rdf:Description rdf:about="" ${space} pdfaid:part="${part}" pdfaid:conformance='${conformance}'/>`;
  return (
    '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">' +
    `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">${description}</rdf:RDF></x:xmpmeta><?xpacket end="w"?>`
  );
}

export const pdfa = (part: string, conformance = '') =>
  pdf({ version: part === '4' ? '2.0' : '1.7', xmp: pdfaXmp(part, conformance) });

const ENCRYPTION = '/Filter/Standard/V 2/R 3/Length 128/P -44/O<00>/U<00>';

/** With the encryption dictionary in the trailer. */
export const encryptedPdf = () => pdf({ trailer: `/ID[<00><00>]/Encrypt <<${ENCRYPTION}>>` });

/** As PDF 1.5 and later do it: no trailer, but a cross-reference stream that points at the encryption dictionary. */
export function encryptedPdfWithXrefStream(filler = 0): Buffer {
  const table = 'x'.repeat(filler);
  return latin1(
    `%PDF-1.7\n1 0 obj\n<<${ENCRYPTION}>>\nendobj\n2 0 obj\n<</Type/XRef/Size 3/W[1 2 1]/Root 3 0 R/Encrypt 1 0 R` +
      `/Length ${filler}>>stream\n${table}\nendstream\nendobj\nstartxref\n60\n%%EOF\n`,
  );
}

// ZIP and what is made of it

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

// Compound files: old Office, Outlook, encrypted new Office

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

// Pictures

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

// Sound and moving pictures

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

// Text

export const text = (content = 'Søknad om skoleskyss\n') => Buffer.from(content);
export const latin1Text = () => latin1('S\xf8knad om skoleskyss\r\n');
export const windowsText = () => latin1('\x93S\xf8knad\x94 \x96 kladd\r\n');
export const utf16Text = () => Buffer.concat([hex('fffe'), Buffer.from('Søknad\r\n', 'utf16le')]);
export const csv = () => Buffer.from('navn;klasse\nØyvind;3B\n');
export const json = () => Buffer.from('{"navn":"Øyvind"}\n');
export const xml = () =>
  Buffer.from('<?xml version="1.0" encoding="UTF-8"?>\n<søknad><klasse>3B</klasse></søknad>\n');
export const svg = () =>
  Buffer.from('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>\n');
export const html5 = () =>
  Buffer.from('<!DOCTYPE html>\n<html lang="nb"><title>Søknad</title><p>Hei</p></html>\n');
export const html4 = () => Buffer.from('<HTML><HEAD><TITLE>Søknad</TITLE></HEAD><BODY>Hei</BODY></HTML>\n');
export const rtf = () => Buffer.from('{\\rtf1\\ansi S\\u248?knad}\n');
export const sosi = (version = '4.5') =>
  Buffer.from(
    `.HODE\n..TEGNSETT UTF-8\n..SOSI-VERSJON ${version}\n..SOSI-NIVÅ 2\n.PUNKT 1:\n..NØ\n100 200\n.SLUTT\n`,
  );

export const mail = () =>
  latin1(
    'From: kari@example.no\r\nTo: skyss@example.no\r\nDate: Mon, 2 Nov 2026 09:30:00 +0100\r\nSubject: Skyss\r\n\r\nHei.\r\n',
  );
export const mimeMail = () =>
  latin1(
    'Received: from a by b;\r\n Mon, 2 Nov 2026 09:30:00 +0100\r\nFrom: kari@example.no\r\nMIME-Version: 1.0\r\n' +
      'Content-Type: text/plain; charset=utf-8\r\n\r\nHei.\r\n',
  );

// What is not taken in

export function windowsProgram(): Buffer {
  const bytes = Buffer.alloc(512);
  bytes.write('MZ', 'latin1');
  bytes.writeUInt32LE(128, 60);
  bytes.write('PE\0\0', 128, 'latin1');
  return bytes;
}

export const elf = () => Buffer.concat([hex('7f454c46 02010100'), Buffer.alloc(56)]);
export const machO = () => Buffer.concat([hex('cffaedfe 07000001'), Buffer.alloc(24)]);
export const javaClass = () => Buffer.concat([hex('cafebabe 00000041'), Buffer.alloc(32)]);
export const shortcut = () =>
  Buffer.concat([hex('4c000000 01140200 00000000 c0000000 00000046'), Buffer.alloc(56)]);
export const script = () => Buffer.from('#!/bin/sh\necho hei\n');

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { PDFDocument } from 'pdf-lib';
import { expect, test } from 'vitest';
import { FormatDetector } from '../../src/dokument/format/index.js';
import * as filer from '../support/filer.js';

/** Given to the detector in pieces of `size` bytes. */
async function detect(bytes: Buffer, size = bytes.length || 1) {
  const detector = new FormatDetector();
  for (let at = 0; at < bytes.length; at += size) detector.write(bytes.subarray(at, at + size));
  return detector.end();
}

/** A file, its PRONOM id, its media type and what is told besides. */
const FILER: [name: string, bytes: Buffer, format: string, mediatype?: string, detaljer?: string][] = [
  ['pdf 1.4', filer.pdf({ version: '1.4' }), 'fmt/18', 'application/pdf', 'PDF 1.4'],
  ['pdf 2.0', filer.pdf({ version: '2.0' }), 'fmt/1129', 'application/pdf', 'PDF 2.0'],
  ['pdf 3.9', filer.pdf({ version: '3.9' }), 'av/0', 'application/pdf', 'PDF 3.9'],
  [
    'pdf after 1000 bytes',
    Buffer.concat([Buffer.alloc(1000, ' '), filer.pdf()]),
    'fmt/276',
    'application/pdf',
  ],
  ['docx', filer.docx(), 'fmt/412', undefined],
  ['docm', filer.docm(), 'fmt/523', undefined, 'med makroer'],
  ['xlsx', filer.xlsx(), 'fmt/214'],
  ['pptx', filer.pptx(), 'fmt/215'],
  ['odt', filer.odt(), 'fmt/136', 'application/vnd.oasis.opendocument.text'],
  ['ods', filer.ods(), 'fmt/137', 'application/vnd.oasis.opendocument.spreadsheet'],
  ['odp', filer.odp(), 'fmt/138', 'application/vnd.oasis.opendocument.presentation'],
  ['epub', filer.epub(), 'x-fmt/263', 'application/epub+zip'],
  ['zip', filer.zip([{ name: 'a.txt', content: 'a' }]), 'x-fmt/263', 'application/zip'],
  ['empty zip', filer.zip([]), 'x-fmt/263', 'application/zip'],
  ['zip with a word folder', filer.zip([{ name: 'word/notes.txt' }]), 'x-fmt/263', 'application/zip'],
  ['encrypted zip', filer.zip([{ name: 'a', encrypted: true }]), 'x-fmt/263', 'application/zip', 'kryptert'],
  ['docx after 200 KB of pictures', longDocx(), 'fmt/412'],
  ['doc with an embedded xls', filer.doc(), 'fmt/40', 'application/msword'],
  ['xls', filer.xls(), 'fmt/61', 'application/vnd.ms-excel'],
  ['xls 95', filer.ole(['Book']), 'fmt/59', 'application/vnd.ms-excel'],
  ['ppt', filer.ppt(), 'fmt/126', 'application/vnd.ms-powerpoint'],
  ['msg whose directory lies far in', filer.msg(), 'x-fmt/430', 'application/vnd.ms-outlook'],
  ['another compound file', filer.ole(['VisioDocument']), 'av/0', 'application/x-ole-storage', 'OLE2'],
  ['png 1.0', filer.png(), 'fmt/11', 'image/png', 'PNG 1.0'],
  ['png 1.1', filer.png11(), 'fmt/12', 'image/png', 'PNG 1.1'],
  ['png 1.2', filer.png12(), 'fmt/13', 'image/png', 'PNG 1.2'],
  ['jfif 1.00', filer.jpeg(0), 'fmt/42', 'image/jpeg', 'JFIF 1.00'],
  ['jfif 1.01', filer.jpeg(1), 'fmt/43', 'image/jpeg', 'JFIF 1.01'],
  ['jfif 1.02', filer.jpeg(2), 'fmt/44', 'image/jpeg', 'JFIF 1.02'],
  ['exif 2.1', filer.exifJpeg('0210'), 'x-fmt/390', 'image/jpeg', 'Exif 2.1'],
  ['exif 2.2, big-endian', filer.exifJpeg('0220', 'MM'), 'x-fmt/391', 'image/jpeg', 'Exif 2.2'],
  ['exif 2.21', filer.exifJpeg('0221'), 'fmt/645', 'image/jpeg', 'Exif 2.21'],
  ['gif 87a', filer.gif('87a'), 'fmt/3', 'image/gif'],
  ['gif 89a', filer.gif('89a'), 'fmt/4', 'image/gif'],
  ['tiff, little-endian', filer.tiff('II'), 'fmt/353', 'image/tiff'],
  ['tiff, big-endian', filer.tiff('MM'), 'fmt/353', 'image/tiff'],
  ['wav', filer.wav(), 'fmt/141', 'audio/wav'],
  ['broadcast wav', filer.wav({ bext: true }), 'fmt/703', 'audio/wav'],
  ['mp3', filer.mp3(), 'fmt/134', 'audio/mpeg'],
  ['mpeg-2', filer.mpeg2(), 'x-fmt/386', 'video/mpeg'],
  ['mp4', filer.mp4(), 'fmt/199', 'video/mp4'],
  ['flac', filer.flac(), 'av/0', 'audio/flac'],
  ['text, UTF-8', filer.text(), 'x-fmt/111', 'text/plain', 'UTF-8'],
  ['text, ASCII', filer.text('Hei\n'), 'x-fmt/111', 'text/plain', 'US-ASCII'],
  ['text, ISO 8859-1', filer.latin1Text(), 'x-fmt/111', 'text/plain', 'ISO 8859-1'],
  ['text, Windows-1252', filer.windowsText(), 'x-fmt/282', 'text/plain', 'Windows-1252'],
  ['text, UTF-16', filer.utf16Text(), 'x-fmt/16', 'text/plain', 'UTF-16'],
  ['text with a bell', filer.text('Pling\x07\n'), 'av/0', 'text/plain', 'tekst med styretegn'],
  ['text cut in a character', filer.text('Rød').subarray(0, 2), 'x-fmt/111', 'text/plain', 'ISO 8859-1'],
  [
    'a letter that begins with MZ',
    filer.text('MZ-prosjektet er ferdig, og det er gått slik vi håpet på da vi begynte.'),
    'x-fmt/111',
    'text/plain',
  ],
  ['xml', filer.xml(), 'fmt/101', 'application/xml', 'XML 1.0'],
  ['xml 1.1', filer.text('<?xml version="1.1"?><a/>'), 'av/0', 'application/xml', 'XML 1.1'],
  ['svg', filer.svg(), 'fmt/92', 'image/svg+xml'],
  ['html 5', filer.html5(), 'fmt/471', 'text/html'],
  ['html 4', filer.html4(), 'fmt/96', 'text/html'],
  ['rtf', filer.rtf(), 'av/0', 'application/rtf', 'RTF'],
  ['mail', filer.mail(), 'fmt/278', 'message/rfc822'],
  ['mime mail', filer.mimeMail(), 'fmt/950', 'message/rfc822'],
  ['sosi', filer.sosi(), 'av/1', 'text/vnd.sosi', 'SOSI 4.5'],
  ['sosi before 2.2', filer.sosi('2.1'), 'av/0', 'text/vnd.sosi', 'SOSI 2.1'],
  ['noise', Buffer.from(Array.from({ length: 500 }, (_, index) => (index * 151 + 3) % 256)), 'av/0'],
];

function longDocx(): Buffer {
  return filer.zip([
    { name: '[Content_Types].xml', content: '<a/>' },
    { name: 'media/image1.png', content: Buffer.alloc(200_000, 7) },
    { name: 'word/document.xml', content: '<a/>' },
  ]);
}

test.each(FILER)(
  'the format of a file is known: %s',
  async (_name, bytes, format, mediatype, formatdetaljer) => {
    const found = await detect(bytes);
    expect(found.format).toBe(format);
    if (mediatype) expect(found.mediatype).toBe(mediatype);
    if (formatdetaljer) expect(found.formatdetaljer).toBe(formatdetaljer);
    expect(found.sperre).toBeUndefined();
  },
);

test('the format of a file is the same however the bytes are cut into pieces', async () => {
  const all = [
    ...FILER.map(([, bytes]) => bytes),
    filer.pdfa('2', 'B'),
    filer.encryptedPdf(),
    filer.encryptedDocx(),
  ];
  for (const bytes of all) {
    const whole = await detect(bytes);
    for (const size of [1, 7, 512, 4096].filter((one) => bytes.length / one < 5000)) {
      expect(await detect(bytes, size)).toEqual(whole);
    }
  }
});

test('the format of a file is told of anything at all, and never throws', async () => {
  const beginnings = FILER.map(([, bytes]) => bytes);
  const broken = fc
    .tuple(
      fc.constantFrom(...beginnings),
      fc.nat(300),
      fc.uint8Array({ maxLength: 200 }),
      fc.integer({ min: 1, max: 600 }),
    )
    .map(([bytes, length, more, size]) => ({
      bytes: Buffer.concat([bytes.subarray(0, length), more]),
      size,
    }));
  await fc.assert(
    fc.asyncProperty(broken, async ({ bytes, size }) => {
      expect((await detect(bytes, size)).format).toMatch(/^((x-)?fmt|av)\/\d+$/);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ...[
    ['1', 'A', 'fmt/95'],
    ['1', 'B', 'fmt/354'],
    ['2', 'A', 'fmt/476'],
    ['2', 'B', 'fmt/477'],
    ['2', 'U', 'fmt/478'],
  ],
  ...[
    ['3', 'A', 'fmt/479'],
    ['3', 'B', 'fmt/480'],
    ['3', 'U', 'fmt/481'],
    ['4', '', 'fmt/1910'],
    ['4', 'E', 'fmt/1911'],
    ['4', 'F', 'fmt/1912'],
  ],
])('a PDF/A claim of part %s, level "%s" is %s', async (part, level, format) => {
  const detaljer = `PDF/A-${part}${level.toLowerCase()}`;
  expect(await detect(filer.pdfa(part, level))).toMatchObject({ format, formatdetaljer: detaljer });
  const attributes = filer.pdf({ xmp: filer.pdfaXmp(part, level, 'attributes') });
  if (level) expect(await detect(attributes)).toMatchObject({ format, formatdetaljer: detaljer });
});

test('a PDF/A claim that no standard knows is none', async () => {
  expect(await detect(filer.pdfa('1', 'U'))).toMatchObject({
    format: 'fmt/276',
    formatdetaljer: 'PDF 1.7',
  });
  expect(await detect(filer.pdfa('7', 'B'))).toMatchObject({ format: 'fmt/276' });
});

test('a PDF/A claim is that of the last update', async () => {
  const updated = Buffer.concat([filer.pdfa('1', 'B'), Buffer.from(filer.pdfaXmp('2', 'U'))]);
  expect(await detect(updated)).toMatchObject({ formatdetaljer: 'PDF/A-2u' });
});

test('a PDF/A claim is found wherever a piece of the stream ends', async () => {
  const bytes = Buffer.concat([filer.pdf(), Buffer.alloc(70_000, ' '), Buffer.from(filer.pdfaXmp('3', 'B'))]);
  for (let end = bytes.length - 260; end < bytes.length; end++) {
    const detector = new FormatDetector();
    detector.write(bytes.subarray(0, end));
    detector.write(bytes.subarray(end));
    expect((await detector.end()).formatdetaljer, String(end)).toBe('PDF/A-3b');
  }
});

const samples = '/work/shared/data/pdf';
test.runIf(existsSync(samples)).each(['1a', '1b', '2b', '2u', '3b', '4'])(
  'a PDF/A claim in a real file is seen: PDF/A-%s',
  async (claim) => {
    const bytes = await readFile(`${samples}/pdf-a-${claim}-pass.pdf`);
    expect(await detect(bytes, 1000)).toMatchObject({
      formatdetaljer: `PDF/A-${claim}`,
      mediatype: 'application/pdf',
    });
  },
);

test.each([
  ['a PDF, by its trailer', filer.encryptedPdf()],
  ['a PDF, by its cross-reference stream', filer.encryptedPdfWithXrefStream()],
  ['a PDF, by one that is long', filer.encryptedPdfWithXrefStream(300_000)],
  ['an Office document', filer.encryptedDocx()],
])('encryption of %s is seen', async (_name, bytes) => {
  expect((await detect(bytes)).sperre).toBe('KRYPTERT');
  expect((await detect(bytes, 1000)).sperre).toBe('KRYPTERT');
});

test('encryption is not seen where a PDF only speaks of it', async () => {
  const speaks = filer.pdf({
    xmp: '<dc:description>/Encrypt 5 0 R is how a trailer says so</dc:description>',
  });
  expect((await detect(speaks)).sperre).toBeUndefined();
});

test('encryption is not seen in a PDF that a library has written', async () => {
  const document = await PDFDocument.create();
  document.addPage();
  const bytes = Buffer.from(await document.save());
  expect(await detect(bytes)).toEqual({
    format: 'fmt/276',
    formatdetaljer: 'PDF 1.7',
    mediatype: 'application/pdf',
  });
});

test.each([
  ['Windows', filer.windowsProgram()],
  ['Linux', filer.elf()],
  ['macOS', filer.machO()],
  ['Java', filer.javaClass()],
  ['a shell', filer.script()],
  ['a Windows shortcut', filer.shortcut()],
])('a program for %s is known as one', async (_name, bytes) => {
  expect((await detect(bytes)).sperre).toBe('PROGRAM');
});

/** Bytes in use once the garbage is gone: resident memory counts that too, and more of it on a busy machine. */
function memoryInUse(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

test('half a gigabyte is looked at with flat memory', async () => {
  for (const head of [filer.pdf(), filer.zip([]), Buffer.from('tekst\n')]) {
    const detector = new FormatDetector();
    detector.write(head);
    const before = memoryInUse();
    for (let sent = 0; sent < 2 ** 29; sent += 2 ** 18) detector.write(Buffer.alloc(2 ** 18, 'x'));
    expect(memoryInUse() - before).toBeLessThan(64 * 2 ** 20);
    await detector.end();
    expect(memoryInUse() - before).toBeLessThan(64 * 2 ** 20);
  }
});

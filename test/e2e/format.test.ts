import { expect, test } from 'vitest';
import { appForFile, fagsystemForFile } from '../support/app.fixture.js';
import type { Fagsystem, Json } from '../support/client.js';
import * as filer from '../support/filer.js';
import { dokument, journalpost, sak, withDokumenter } from './intake.fixture.js';

const app = appForFile();
const skyss = fagsystemForFile(app);
/** Its profile takes more formats for archive formats, and takes in what is encrypted. */
const rommelig = fagsystemForFile(app, {
  profil: {
    ekstraArkivformater: ['fmt/480', 'fmt/13', 'x-fmt/18', 'fmt/494'],
    tillatKrypterteDokumenter: true,
  },
});

const OOXML = 'application/vnd.openxmlformats-officedocument';
const ODF = 'application/vnd.oasis.opendocument';

/** What is sent, as what, its format, and the variant it becomes when the sender does not say. */
const FILER: [filnavn: string, bytes: Buffer, mediatype: string, format: string, variantformat: string][] = [
  ['søknad.pdf', filer.pdf(), 'application/pdf', 'fmt/276', 'P'],
  ['søknad-a1.pdf', filer.pdfa('1', 'B'), 'application/pdf', 'fmt/354', 'A'],
  ['søknad-a2.pdf', filer.pdfa('2', 'U'), 'application/pdf', 'fmt/478', 'A'],
  ['søknad-a3.pdf', filer.pdfa('3', 'B'), 'application/pdf', 'fmt/480', 'P'],
  ['søknad-a4.pdf', filer.pdfa('4'), 'application/pdf', 'fmt/1910', 'P'],
  ['brev.docx', filer.docx(), `${OOXML}.wordprocessingml.document`, 'fmt/412', 'P'],
  ['ark.xlsx', filer.xlsx(), `${OOXML}.spreadsheetml.sheet`, 'fmt/214', 'P'],
  ['foredrag.pptx', filer.pptx(), `${OOXML}.presentationml.presentation`, 'fmt/215', 'P'],
  ['brev.odt', filer.odt(), `${ODF}.text`, 'fmt/136', 'P'],
  ['ark.ods', filer.ods(), `${ODF}.spreadsheet`, 'fmt/137', 'P'],
  ['foredrag.odp', filer.odp(), `${ODF}.presentation`, 'fmt/138', 'P'],
  ['gammelt.doc', filer.doc(), 'application/msword', 'fmt/40', 'P'],
  ['gammelt.xls', filer.xls(), 'application/vnd.ms-excel', 'fmt/61', 'P'],
  ['gammelt.ppt', filer.ppt(), 'application/vnd.ms-powerpoint', 'fmt/126', 'P'],
  ['melding.msg', filer.msg(), 'application/vnd.ms-outlook', 'x-fmt/430', 'P'],
  ['melding.eml', filer.mail(), 'message/rfc822', 'fmt/278', 'P'],
  ['bilde.tif', filer.tiff(), 'image/tiff', 'fmt/353', 'A'],
  ['bilde.jpg', filer.jpeg(), 'image/jpeg', 'fmt/43', 'A'],
  ['foto.jpg', filer.exifJpeg(), 'image/jpeg', 'x-fmt/391', 'A'],
  ['bilde.png', filer.png12(), 'image/png', 'fmt/13', 'P'],
  ['bilde.gif', filer.gif(), 'image/gif', 'fmt/4', 'P'],
  ['lyd.wav', filer.wav(), 'audio/wav', 'fmt/141', 'A'],
  ['lyd.mp3', filer.mp3(), 'audio/mpeg', 'fmt/134', 'A'],
  ['film.mpg', filer.mpeg2(), 'video/mpeg', 'x-fmt/386', 'A'],
  ['film.mp4', filer.mp4(), 'video/mp4', 'fmt/199', 'P'],
  ['data.xml', filer.xml(), 'application/xml', 'fmt/101', 'A'],
  ['uten-deklarasjon.xml', filer.text('<a>æ</a>'), 'text/xml', 'fmt/101', 'A'],
  ['notat.txt', filer.text(), 'text/plain; charset=utf-8', 'x-fmt/111', 'A'],
  ['notat-latin.txt', filer.latin1Text(), 'text/plain', 'x-fmt/111', 'A'],
  ['notat-windows.txt', filer.windowsText(), 'text/plain', 'x-fmt/282', 'P'],
  ['liste.csv', filer.csv(), 'text/csv', 'x-fmt/18', 'P'],
  ['liste-fra-windows.csv', filer.csv(), 'application/vnd.ms-excel', 'x-fmt/18', 'P'],
  ['data.json', filer.json(), 'application/json', 'fmt/817', 'P'],
  ['side.html', filer.html5(), 'text/html', 'fmt/471', 'P'],
  ['kart.sos', filer.sosi(), 'text/vnd.sosi', 'av/1', 'A'],
  ['pakke.zip', filer.zip([{ name: 'a.txt', content: 'a' }]), 'application/zip', 'x-fmt/263', 'P'],
  ['signert.asice', filer.asice(), 'application/vnd.etsi.asic-e+zip', 'x-fmt/263', 'P'],
  ['tegning.dwg', Buffer.from('AC1032\0\0\0\0\x05'), 'application/acad', 'av/0', 'P'],
];

async function upload(client: Fagsystem, bytes: Buffer, mediatype: string, filnavn = 'fil.bin') {
  const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(filnavn)}`;
  const headers = { 'content-type': mediatype, 'content-disposition': disposition };
  return client.call('POST', '/api/v1/dokumenter', { body: bytes, headers });
}

function inline(bytes: Buffer, mediatype: string): Record<string, unknown> {
  return dokument({ filnavn: 'fil.bin', mediatype }, bytes);
}

/** Both doors: the codes of a submission with it inline, and of an upload. */
async function bothDoors(client: Fagsystem, bytes: Buffer, mediatype: string) {
  const { status, body } = await upload(client, bytes, mediatype);
  return {
    inline: await client.faults('saker', withDokumenter(inline(bytes, mediatype))),
    uploaded: status === 201 ? [] : (body.feil as Json[]).map(({ sti, kode }) => `${sti} ${kode}`),
  };
}

test('a file of every format is archived with its format, media type, size and variant when sent inline', async () => {
  const dokumenter = FILER.map(([filnavn, bytes, mediatype]) =>
    dokument({ tittel: filnavn, filnavn, mediatype }, bytes),
  );
  const { saksnummer } = await skyss.waitFinal(await skyss.submitSak(withDokumenter(...dokumenter)));
  const body = await skyss.archivedSak(saksnummer);
  const archived = body.journalposter[0].dokumenter.map(({ dokumentobjekter: [objekt] }: Json) => [
    ...[objekt.filnavn, objekt.format, objekt.mediatype, objekt.stoerrelse, objekt.variantformat],
  ]);
  expect(archived).toEqual(
    FILER.map(([filnavn, bytes, mediatype, format, variant]) => [
      filnavn,
      format,
      mediatype,
      bytes.length,
      variant,
    ]),
  );
});

test('a file of every format is known when uploaded, and archived as the same', async () => {
  const ids: string[] = [];
  for (const [filnavn, bytes, mediatype, format] of FILER) {
    const { status, body } = await upload(skyss, bytes, mediatype, filnavn);
    expect([status, body.format, body.mediatype], filnavn).toEqual([201, format, mediatype]);
    const { body: again } = await skyss.get(`/api/v1/dokumenter/${body.dokumentId}`);
    expect(again).toMatchObject({ format, formatdetaljer: body.formatdetaljer });
    ids.push(body.dokumentId);
  }
  const dokumenter = ids.map((dokumentId) => ({ tittel: 'Opplastet', dokumentId }));
  const { saksnummer } = await skyss.waitFinal(await skyss.submitSak(withDokumenter(...dokumenter)));
  const body = await skyss.archivedSak(saksnummer);
  const archived = body.journalposter[0].dokumenter.map(({ dokumentobjekter: [objekt] }: Json) => [
    objekt.format,
    objekt.variantformat,
  ]);
  expect(archived).toEqual(FILER.map(([, , , format, variant]) => [format, variant]));
});

test('a file of every format tells what a PDF/A claims', async () => {
  const { body } = await upload(skyss, filer.pdfa('2', 'B'), 'application/pdf');
  expect(body).toMatchObject({ format: 'fmt/477', formatdetaljer: 'PDF/A-2b' });
});

test.each<[string, Buffer, string]>([
  ['a PDF as a picture', filer.pdf(), 'image/png'],
  ['a PDF as something unheard of', filer.pdf(), 'application/vnd.example'],
  ['text as a PDF', filer.text(), 'application/pdf'],
  ['a picture as a PDF', filer.jpeg(), 'application/pdf'],
  ['a PNG as a JPEG', filer.png(), 'image/jpeg'],
  ['a picture as text', filer.png(), 'text/plain'],
  ['a plain ZIP as a DOCX', filer.zip([{ name: 'a' }]), `${OOXML}.wordprocessingml.document`],
  ['a DOCX as an XLSX', filer.docx(), `${OOXML}.spreadsheetml.sheet`],
  ['HTML as Word', filer.html5(), 'application/msword'],
  ['noise as a TIFF', Buffer.from([9, 8, 0, 6, 0, 4]), 'image/tiff'],
])('a media type that lies is refused at its place: %s', async (_name, bytes, mediatype) => {
  expect(await bothDoors(skyss, bytes, mediatype)).toEqual({
    inline: ['/journalposter/0/dokumenter/0/mediatype FORMAT_AVVIK'],
    uploaded: [' FORMAT_AVVIK'],
  });
});

test('a media type that lies is told of, naming what the content is, and the header where that is at fault', async () => {
  const { body } = await upload(skyss, filer.pdf(), 'image/png');
  expect(body.feil).toEqual([
    {
      sti: '',
      kode: 'FORMAT_AVVIK',
      melding: 'Medietypen stemmer ikke med innholdet, som er application/pdf.',
    },
  ]);
});

test.each(['application/octet-stream', 'binary/octet-stream', 'text/plain'])(
  'text that is called a PDF or a picture by its name is refused whatever type is told: %s',
  async (mediatype) => {
    for (const filnavn of ['søknad.pdf', 'BILDE.JPG', 'brev.docx']) {
      const { status, body } = await upload(skyss, Buffer.from('[object Object]'), mediatype, filnavn);
      expect([status, body.feil], filnavn).toEqual([
        400,
        [
          {
            sti: '',
            kode: 'FORMAT_AVVIK',
            melding: 'Filnavnet stemmer ikke med innholdet, som er text/plain.',
          },
        ],
      ]);
    }
    const inlined = dokument({ filnavn: 'a.pdf', mediatype }, filer.text());
    expect(await skyss.faults('saker', withDokumenter(inlined))).toEqual([
      '/journalposter/0/dokumenter/0/filnavn FORMAT_AVVIK',
    ]);
    for (const filnavn of ['a.txt', 'a', 'a.doc', 'pdf'])
      expect((await upload(skyss, filer.text(), mediatype, filnavn)).status, filnavn).toBe(201);
  },
);

test.each<[string, Buffer, string]>([
  ['a PDF under its old name', filer.pdf(), 'application/x-pdf'],
  ['in capitals, with a parameter', filer.pdf(), 'Application/PDF; name=a'],
  ['a JPEG as image/jpg', filer.jpeg(), 'image/jpg'],
  ['XML as text', filer.xml(), 'text/xml'],
  ['XML as a kind of XML', filer.xml(), 'application/gml+xml'],
  ['a DOCX as a ZIP', filer.docx(), 'application/x-zip-compressed'],
  ['a DOCX as old Word', filer.docx(), 'application/msword'],
  ['RTF as Word', filer.rtf(), 'application/msword'],
  ['JSON as text', filer.json(), 'text/plain'],
  ['a ZIP as what is made of ZIP', filer.zip([{ name: 'doc.kml' }]), 'application/vnd.google-earth.kmz'],
  ['a compound file as Visio', filer.ole(['VisioDocument']), 'application/vnd.visio'],
  ['UTF-16 that says so', Buffer.from('Søknad', 'utf16le'), 'text/plain; charset=utf-16le'],
  ['noise as something unheard of', Buffer.from([9, 8, 0, 6]), 'application/vnd.example'],
])('a media type that is only unusual is accepted: %s', async (_name, bytes, mediatype) => {
  expect(await bothDoors(skyss, bytes, mediatype)).toEqual({ inline: [], uploaded: [] });
});

test('a media type that is only unusual says nothing as application/octet-stream: then the content tells', async () => {
  const { body } = await upload(skyss, filer.png(), 'application/octet-stream', 'bilde');
  expect(body.mediatype).toBe('image/png');
  const sent = withDokumenter(inline(filer.pdf(), 'application/octet-stream'), {
    tittel: 'x',
    dokumentId: body.dokumentId,
    mediatype: 'application/octet-stream',
  });
  const { saksnummer } = await skyss.waitFinal(await skyss.submitSak(sent));
  const archived = await skyss.archivedSak(saksnummer);
  const types = archived.journalposter[0].dokumenter.map(
    ({ dokumentobjekter: [objekt] }: Json) => objekt.mediatype,
  );
  expect(types).toEqual(['application/pdf', 'image/png']);
});

const REFUSED = {
  inline: ['/journalposter/0/dokumenter/0/innhold FORMAT_AVVIK'],
  uploaded: [' FORMAT_AVVIK'],
};

test.each<[string, Buffer, string]>([
  ['for Windows', filer.windowsProgram(), 'application/x-msdownload'],
  ['for Windows, called a PDF', filer.windowsProgram(), 'application/pdf'],
  ['for Linux', filer.elf(), 'application/octet-stream'],
  ['for macOS', filer.machO(), 'application/octet-stream'],
  ['for Java', filer.javaClass(), 'application/java-vm'],
  ['for a shell, called text', filer.script(), 'text/plain'],
  ['behind a shortcut', filer.shortcut(), 'application/octet-stream'],
])('a program is not taken in: %s', async (_name, bytes, mediatype) => {
  expect(await bothDoors(skyss, bytes, mediatype)).toEqual(REFUSED);
  expect(await bothDoors(rommelig, bytes, mediatype)).toEqual(REFUSED);
});

test.each<[string, Buffer, string]>([
  ['PDF', filer.encryptedPdf(), 'application/pdf'],
  ['PDF with a cross-reference stream', filer.encryptedPdfWithXrefStream(), 'application/pdf'],
  ['Word document', filer.encryptedDocx(), `${OOXML}.wordprocessingml.document`],
])('an encrypted %s is not taken in, unless the profile allows it', async (_name, bytes, mediatype) => {
  expect(await bothDoors(skyss, bytes, mediatype)).toEqual(REFUSED);
  expect(await bothDoors(rommelig, bytes, mediatype)).toEqual({ inline: [], uploaded: [] });
});

test('archive formats by profile are variant A for that client, but nothing encrypted is', async () => {
  const files: [Buffer, string][] = [
    [filer.pdfa('3', 'B'), 'application/pdf'],
    [filer.png12(), 'image/png'],
    [filer.csv(), 'text/csv'],
    [filer.encryptedDocx(), 'application/msword'],
    [filer.docx(), 'application/msword'],
  ];
  const uploaded = await upload(rommelig, filer.png12(), 'image/png', 'x.png');
  const dokumenter = [
    ...files.map(([bytes, mediatype], index) => ({ ...inline(bytes, mediatype), filnavn: `${index}` })),
    { tittel: 'Opplastet', dokumentId: uploaded.body.dokumentId },
  ];
  const { saksnummer } = await rommelig.waitFinal(
    await rommelig.submitSak(sak({ journalposter: [journalpost({ dokumenter })] })),
  );
  const body = await rommelig.archivedSak(saksnummer);
  const variants = body.journalposter[0].dokumenter.map(
    ({ dokumentobjekter: [objekt] }: Json) => objekt.variantformat,
  );
  expect(variants).toEqual(['A', 'A', 'A', 'P', 'P', 'A']);
});

import { expect, test } from 'vitest';
import { appForFile, fagsystemForFile } from '../support/app.fixture.js';
import { sha256 } from '../support/bytes.js';
import {
  arkivmelding,
  fullMappe,
  fullRegistrering,
  inngaaende,
  kode,
  mappe,
  noekkel,
  registrering,
  twinJournalpost,
  twinSak,
  uploadedForFile,
} from './arkivmelding.fixture.js';
import { pdf } from './intake.fixture.js';
import { sendJournalposterXml, sendSakXml, xmlFaults } from './xml.fixture.js';

const app = appForFile();
const byggesak = fagsystemForFile(app, { xml: true });
const opplastet = uploadedForFile(byggesak);

test('an arkivmelding with a saksmappe and its journalpost is archived in one step, and is the same content as its JSON twin', async () => {
  const xml = arkivmelding(
    '<antallFiler>2</antallFiler>',
    fullMappe(),
    fullRegistrering('søknad.pdf', opplastet.dokumentId),
  );
  const svar = await sendSakXml(byggesak, xml);
  expect([svar.status, svar.body]).toMatchObject([202, { type: 'SAK', eksternNoekkel: 'Byggesak:sak-1' }]);
  const status = await byggesak.waitFinal(svar.body.referanse);
  expect(status).toMatchObject({
    status: 'ARKIVERT',
    journalposter: [{ eksternNoekkel: 'Byggesak:jp-1' }],
  });
  const [hoveddokument, vedlegg] = status.journalposter[0].dokumenter;
  expect([hoveddokument.sjekksum, vedlegg.sjekksum]).toEqual([
    sha256(pdf('opplastet')),
    sha256(pdf('tegning')),
  ]);

  const repeat = await byggesak.sendSak({
    ...twinSak(),
    journalposter: [twinJournalpost('søknad.pdf', opplastet.dokumentId)],
  });
  expect([repeat.status, repeat.body.referanse, repeat.headers.get('idempotent-replayed')]).toEqual([
    202,
    svar.body.referanse,
    'true',
  ]);
});

test('an arkivmelding with a registrering alone goes to the sak it points at, by key or by number, and is safe to send again', async () => {
  const sent = await sendSakXml(byggesak, arkivmelding(mappe('<tittel>Sak to</tittel>', noekkel('sak-2'))));
  const inner = noekkel('sak-2').replaceAll('referanseEksternNoekkel', 'n5mdk:referanseEksternNoekkel');
  const byKey = arkivmelding(
    registrering(`<referanseForelderMappe>${inner}</referanseForelderMappe>`, inngaaende, noekkel('jp-2')),
  );
  const first = await sendJournalposterXml(byggesak, byKey);
  expect([first.status, first.body]).toMatchObject([
    202,
    { type: 'JOURNALPOST', eksternNoekkel: 'Byggesak:jp-2' },
  ]);
  const again = await sendJournalposterXml(byggesak, byKey);
  expect([again.body.referanse, again.headers.get('idempotent-replayed')]).toEqual([
    first.body.referanse,
    'true',
  ]);

  const { saksnummer } = await byggesak.waitFinal(sent.body.referanse);
  const [aar, nummer] = saksnummer.split('/');
  for (const peker of [
    `<n5mdk:mappeID>${saksnummer}</n5mdk:mappeID>`,
    `<n5mdk:saksnummer><n5mdk:saksaar>${aar}</n5mdk:saksaar><n5mdk:sakssekvensnummer>${nummer}</n5mdk:sakssekvensnummer></n5mdk:saksnummer>`,
  ]) {
    const svar = await sendJournalposterXml(
      byggesak,
      arkivmelding(registrering(`<referanseForelderMappe>${peker}</referanseForelderMappe>`, inngaaende)),
    );
    expect(await byggesak.waitFinal(svar.body.referanse)).toMatchObject({ status: 'ARKIVERT', saksnummer });
  }
});

test('an arkivmelding may have several registreringer, with or without saying that they belong to the mappe', async () => {
  const xml = arkivmelding(
    mappe('<tittel>Flere</tittel>'),
    registrering(inngaaende),
    registrering(inngaaende),
  );
  const { journalposter } = await byggesak.waitFinal((await sendSakXml(byggesak, xml)).body.referanse);
  expect(journalposter).toHaveLength(2);
});

const sakFaults = (...content: string[]) => xmlFaults(byggesak, 'saker', arkivmelding(...content));
const postFaults = (...content: string[]) => xmlFaults(byggesak, 'journalposter', arkivmelding(...content));
const tittel = '<tittel>x</tittel>';

test("the rules' faults are told at the element they come from, in a mappe and its registreringer", async () => {
  const faults = await sakFaults(
    mappe(
      `<tittel>${'x'.repeat(256)}</tittel><noekkelord>a</noekkelord><noekkelord></noekkelord>`,
      '<part><partNavn>A</partNavn><postnummer>1</postnummer><organisasjonID><identifikator>1</identifikator></organisasjonID></part>',
      '<klassifikasjon><klasseID>1</klasseID></klassifikasjon>',
      kode('saksstatus', 'Q'),
      '<saksdato>2026-02-30</saksdato>',
    ),
    registrering('<tittel> </tittel>'),
    registrering(inngaaende, '<mottattDato>2026-11-02T09:30:00</mottattDato><merknad/>'),
  );
  expect(faults.sort()).toEqual(
    [
      '/arkivmelding/mappe/tittel FOR_LANG',
      '/arkivmelding/mappe/noekkelord[2] UGYLDIG',
      '/arkivmelding/mappe/part[1]/postnummer UGYLDIG',
      '/arkivmelding/mappe/part[1]/poststed PAAKREVD',
      '/arkivmelding/mappe/part[1]/organisasjonID/identifikator UGYLDIG_NUMMER',
      '/arkivmelding/mappe/klassifikasjon[1]/klassifikasjonssystemID PAAKREVD',
      '/arkivmelding/mappe/saksstatus UKJENT_KODE',
      '/arkivmelding/mappe/saksdato UGYLDIG',
      '/arkivmelding/registrering[1]/tittel PAAKREVD',
      '/arkivmelding/registrering[1]/journalposttype PAAKREVD',
      '/arkivmelding/registrering[2]/mottattDato UGYLDIG',
      '/arkivmelding/registrering[2]/merknad[1]/merknadstekst PAAKREVD',
    ].sort(),
  );
});

test("the rules' faults are told at the element they come from, in what points at the sak", async () => {
  const peker = (inner: string) =>
    registrering(`<referanseForelderMappe>${inner}</referanseForelderMappe>`, inngaaende);
  const place = '/arkivmelding/registrering[1]/referanseForelderMappe';
  expect(await postFaults(registrering(inngaaende))).toEqual([`${place} PAAKREVD`]);
  expect(await postFaults(peker('<n5mdk:mappeID>17/2026</n5mdk:mappeID>'))).toEqual([
    `${place}/mappeID UGYLDIG`,
  ]);
  expect(
    await postFaults(peker('<n5mdk:systemID>e2b5a0c4-0000-4000-8000-000000000000</n5mdk:systemID>')),
  ).toContain(`${place}/systemID SKRIVEBESKYTTET`);
  expect(await postFaults(peker(noekkel('finnes ikke')))).toEqual([
    `${place}/referanseEksternNoekkel UKJENT_SAK`,
  ]);
  const both =
    '<n5mdk:mappeID>2026/1</n5mdk:mappeID><n5mdk:saksnummer><n5mdk:saksaar>2026</n5mdk:saksaar><n5mdk:sakssekvensnummer>1</n5mdk:sakssekvensnummer></n5mdk:saksnummer>';
  expect(await postFaults(peker(both))).toEqual([`${place}/saksnummer UGYLDIG`]);
  expect(await postFaults(peker(noekkel('a')), peker(noekkel('b')))).toContain(
    '/arkivmelding/registrering[2]/referanseForelderMappe UGYLDIG',
  );
});

test("the rules' faults are told at the element they come from, in what is at the wrong door, or not there at all", async () => {
  expect(await sakFaults()).toContain('/arkivmelding/mappe PAAKREVD');
  expect(await postFaults()).toContain('/arkivmelding/registrering PAAKREVD');
  expect(await postFaults(mappe(tittel), registrering(inngaaende))).toContain(
    '/arkivmelding/mappe UKJENT_FELT',
  );
  expect(await xmlFaults(byggesak, 'saker', '<arkivmelding xmlns="urn:noe-annet"/>')).toEqual([' UGYLDIG']);
});

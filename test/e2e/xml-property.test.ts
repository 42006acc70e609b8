import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { appForFile, fagsystemForFile } from '../support/app.fixture.js';
import type { Json } from '../support/client.js';
import { FOEDSELSNUMMER, ORGANISASJONSNUMMER, pdf } from './intake.fixture.js';
import { journalposterXml, sakXml, sendJournalposterXml, sendSakXml } from './xml.fixture.js';

const app = appForFile();
const skyss = fagsystemForFile(app, { xml: true });

/** Any text that XML can carry: control characters and the like JSON alone can write, and they are refused there. */
const anyText = fc
  .string({ unit: 'binary', maxLength: 12 })
  .map((text) => text.replace(/[^\t\n\r\x20-\ufffd]/g, '-'));
const text = fc.oneof(fc.constantFrom('Skoleskyss', 'Æsj & <b>"blåbær"</b>', ' ', ']]>', 'a\r\nb'), anyText);
const some = (...values: unknown[]) => fc.constantFrom(...values);
const optional = (members: Record<string, fc.Arbitrary<unknown>>, required: string[] = []) =>
  fc.record(members, { requiredKeys: required });
const list = (item: fc.Arbitrary<unknown>) => fc.array(item, { maxLength: 3 });

const skjerming = optional(
  {
    tilgangsrestriksjon: some('UO', 'Q'),
    skjermingshjemmel: text,
    skjermingMetadata: list(some('TMO', 'NA', 'x')),
    opphoersdato: some('2086-01-01', 'i morgen'),
  },
  ['tilgangsrestriksjon', 'skjermingshjemmel'],
);
const kontakt = {
  navn: text,
  organisasjonsnummer: some(ORGANISASJONSNUMMER, '123'),
  foedselsnummer: some(FOEDSELSNUMMER),
  adresse: optional({
    adresselinjer: list(text),
    postnummer: some('4838', '1'),
    poststed: text,
    landkode: some('NO', 'no'),
  }),
  kontaktinformasjon: optional({ epostadresse: some('kari@example.no', 'kari'), telefonnummer: text }),
};
const dokument = optional(
  {
    tittel: text,
    filnavn: some('a.pdf', 'b.pdf', 'a/b'),
    mediatype: some('application/pdf'),
    innhold: some(pdf().toString('base64'), 'a'),
    variantformat: some('P', 'A'),
  },
  ['tittel', 'filnavn', 'mediatype', 'innhold'],
);
const journalpost = optional(
  {
    tittel: text,
    journalposttype: some('X', 'I', 'Q'),
    beskrivelse: text,
    skjerming,
    noekkelord: list(text),
    merknader: list(optional({ tekst: text, merknadstype: some('MS', 'x') }, ['tekst'])),
    mottattDato: some('2026-11-02', '2026-11-02T09:30:00+01:00', '2026-13-01'),
    korrespondanseparter: list(
      optional({ ...kontakt, korrespondanseparttype: some('EA', 'EM') }, ['navn', 'korrespondanseparttype']),
    ),
    dokumenter: list(dokument),
  },
  ['tittel', 'journalposttype'],
);
const sak = optional(
  {
    tittel: text,
    offentligTittel: text,
    beskrivelse: text,
    saksdato: some('2026-11-01', '2026-02-30'),
    saksstatus: some('B', 'A', ''),
    klassering: list(
      optional({ klassifikasjonssystem: text, klasseId: text, rekkefoelge: some(1, 2, 3, 4, -1, 1.5) }, [
        'klassifikasjonssystem',
        'klasseId',
      ]),
    ),
    skjerming,
    parter: list(optional(kontakt, ['navn'])),
    noekkelord: list(text),
    sakslogikk: some('NY', 'ny'),
    journalposter: list(journalpost),
    ukjent: text,
  },
  ['tittel'],
) as fc.Arbitrary<Record<string, unknown>>;

const faults = ({ body }: Json) => body.feil.map((one: Json) => `${one.sti} ${one.kode}`).sort();

test('whatever a sak holds, in XML it is the same content or has the same faults as in JSON', async () => {
  const seen = new Set<number>();
  await fc.assert(
    fc.asyncProperty(sak, async (given) => {
      const body = { ...given, eksternNoekkel: randomUUID() };
      const inJson = await skyss.sendSak(body);
      const inXml = await sendSakXml(skyss, sakXml(body));
      seen.add(inJson.status);
      expect(inXml.status).toBe(inJson.status);
      if (inJson.status === 202)
        expect([inXml.body.referanse, inXml.headers.get('idempotent-replayed')]).toEqual([
          inJson.body.referanse,
          'true',
        ]);
      else expect(faults(inXml)).toEqual(faults(inJson));
    }),
    { numRuns: 150, examples: [[{ tittel: 'Uten feil', noekkelord: ['a'] }]] },
  );
  expect(seen).toEqual(new Set([202, 400]));
});

test('whatever journalposter hold, in XML it is the same content or has the same faults as in JSON', async () => {
  const referanse = await skyss.submitSak({ tittel: 'Sak' });
  await fc.assert(
    fc.asyncProperty(fc.array(journalpost, { minLength: 1, maxLength: 2 }), async (journalposter) => {
      const body = { sak: { referanse }, journalposter, eksternNoekkel: randomUUID() };
      const inJson = await skyss.sendJournalposter(body);
      const inXml = await sendJournalposterXml(skyss, journalposterXml(body));
      expect(inXml.status).toBe(inJson.status);
      if (inJson.status === 202) expect(inXml.body.referanse).toBe(inJson.body.referanse);
      else expect(faults(inXml)).toEqual(faults(inJson));
    }),
    { numRuns: 75, examples: [[[{ tittel: 'x', journalposttype: 'X' }]]] },
  );
});

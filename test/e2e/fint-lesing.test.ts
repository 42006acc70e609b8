import { describe, expect, test } from 'vitest';
import { type Caller, signIn } from '../support/caller.js';
import { type Fagsystem, newFagsystem } from '../support/client.js';
import { forFile } from '../support/fixture.js';
import { type Fint, fintForFile, PROFIL } from './fint.fixture.js';
import { dokument, journalpost, sak } from './intake.fixture.js';

const OTHERS = 'Saken finnes ikke her';
const whoeverAsks = (fint: Fint, more = {}) => newFagsystem(fint.app, { profil: PROFIL, ...more });
const admins = (fint: Fint) =>
  forFile<Caller & { close(): void }>(async () => Object.assign(await signIn(fint.app), { close() {} }));

async function archived(fagsystem: Fagsystem, body: object): Promise<string> {
  const { status, saksnummer, feil } = await fagsystem.waitFinal(await fagsystem.submitSak(body));
  expect({ status, feil }).toEqual({ status: 'ARKIVERT', feil: null });
  return saksnummer;
}

describe.each(['gammel', 'ny', 'fint-simulator'] as const)(
  'a sak in an archive behind the front %s',
  (front) => {
    const fint = fintForFile({ front });

    test('is read there, in our terms and codes, and what the archive does not tell is null', async () => {
      const { fagsystem } = fint;
      const saksnummer = await archived(
        fagsystem,
        sak({
          tittel: `Skoleskyss ${front}`,
          offentligTittel: `Skyss ${front}`,
          parter: [{ navn: 'Fjordvik skole', partrolle: 'KLI' }],
          journalposter: [journalpost({ dokumenter: [dokument()] })],
        }),
      );
      const { status, body } = await fagsystem.get(`/api/v1/saker/${saksnummer}`);
      expect(status).toBe(200);
      expect(body).toMatchObject({
        arkivsystem: 'fint',
        saksnummer,
        systemId: expect.any(String),
        tittel: `Skoleskyss ${front}`,
        offentligTittel: `Skyss ${front}`,
        saksstatus: 'B',
        eksternNoekkel: null,
        dokumentmedium: null,
        parter: [{ navn: 'Fjordvik skole', foedselsnummer: null }],
        journalposter: [
          {
            journalpostnummer: 1,
            tittel: 'Søknad om skoleskyss',
            journalposttype: 'I',
            eksternNoekkel: null,
            korrespondanseparter: [{ navn: 'Kari Nordmann', korrespondanseparttype: 'EA' }],
            dokumenter: [
              {
                dokumentnummer: 1,
                tittel: 'Søknad',
                tilknyttetRegistreringSom: 'H',
                dokumentobjekter: [{ filnavn: null }],
              },
            ],
          },
        ],
        neste: null,
      });
      expect(body.mangler).toEqual(
        expect.arrayContaining(['eksternNoekkel', 'journalposter.eksternNoekkel']),
      );
      expect(body.journalposter[0].dokumenter[0].innholdUrl).toBeNull();
      const innhold = `/api/v1/saker/${saksnummer}/journalposter/1/dokumenter/1/innhold`;
      const { body: elsewhere } = await fagsystem.get(innhold);
      expect(elsewhere).toMatchObject({ status: 409, kode: 'UGYLDIG_TILSTAND' });
      expect(elsewhere.detail).toMatch(/ligger i arkivet fint.*Hent det der/);
      expect((await (await whoeverAsks(fint)).get(innhold)).status).toBe(404);
    });

    test('is read page by page, in order', async () => {
      const { fagsystem, simulator } = fint;
      const saksnummer = await archived(fagsystem, sak({ tittel: `Mange ${front}` }));
      for (const tittel of ['en', 'to', 'tre']) simulator.addJournalpost(saksnummer, { tittel });
      const page = async (query: string) =>
        (await fagsystem.get(`/api/v1/saker/${saksnummer}?${query}`)).body;
      const first = await page('antall=2');
      expect(first).toMatchObject({
        journalposter: [{ journalpostnummer: 1 }, { journalpostnummer: 2 }],
        neste: '2',
      });
      expect(await page(`antall=2&etter=${first.neste}`)).toMatchObject({
        journalposter: [{ journalpostnummer: 3 }],
        neste: null,
      });
    });

    test("another's and an unknown one are the same 404; who sees all saker reads either", async () => {
      const saksnummer = await archived(fint.fagsystem, sak({ tittel: `Egen ${front}` }));
      const [stranger, all, admin] = await Promise.all([
        whoeverAsks(fint),
        whoeverAsks(fint, { alleSaker: true }),
        signIn(fint.app),
      ]);
      const others = fint.simulator.addSak({ tittel: OTHERS });
      const asked = fint.simulator.kall().length;
      for (const nummer of [saksnummer, others, '1999/1'])
        expect(await stranger.get(`/api/v1/saker/${nummer}`)).toMatchObject({
          status: 404,
          body: { kode: 'IKKE_FUNNET' },
        });
      expect(
        fint.simulator
          .kall()
          .slice(asked)
          .filter(({ gruppe }) => gruppe === 'les'),
      ).toEqual([]);
      for (const reader of [all, admin]) {
        expect((await reader.get(`/api/v1/saker/${saksnummer}`)).body).toMatchObject({
          tittel: `Egen ${front}`,
        });
        expect((await reader.get(`/api/v1/saker/${others}`)).body).toMatchObject({ tittel: OTHERS });
        expect((await reader.get('/api/v1/saker/1999/1')).status).toBe(404);
      }
    });
  },
);

describe('a deployment with several archives', () => {
  const fint = fintForFile();
  const admin = admins(fint);
  const EMBEDDED = { arkivsystem: 'embedded' };

  test('documents in other archives are not counted as verified', async () => {
    const own = await whoeverAsks(fint, { profil: EMBEDDED });
    const body = sak({ journalposter: [journalpost({ dokumenter: [dokument()] })] });
    const before = (await admin.get('/internal/v1/fiksitet')).body;
    await archived(fint.fagsystem, body);
    await archived(own, body);
    const { dokumenter, ikkeKontrollert } = (await admin.get('/internal/v1/fiksitet')).body;
    expect({ dokumenter, ikkeKontrollert }).toEqual({
      dokumenter: before.dokumenter + 1,
      ikkeKontrollert: ['fint'],
    });
  });

  test('a number is read in the archive that has it from the client, wherever the client sends now', async () => {
    const own = await whoeverAsks(fint, { profil: EMBEDDED });
    const saksnummer = await archived(own, sak({ tittel: 'I arkivflyt' }));
    const numbers = Array.from({ length: 20 }, () => fint.simulator.addSak({ tittel: OTHERS }));
    const theirs = numbers.find((nummer) => nummer === saksnummer);
    expect(theirs).toBe(saksnummer);
    const { status } = await admin.send('PATCH', `/internal/v1/klienter/${own.klientId}`, { profil: PROFIL });
    expect(status).toBe(200);
    expect((await own.get(`/api/v1/saker/${saksnummer}`)).body).toMatchObject({
      arkivsystem: 'embedded',
      mangler: [],
      tittel: 'I arkivflyt',
    });
    const referanse = await own.submitJournalposter({ sak: { saksnummer }, journalposter: [journalpost()] });
    expect(await own.waitFinal(referanse)).toMatchObject({ status: 'FEILET', feil: { kode: 'UKJENT_SAK' } });
    expect(fint.simulator.saker().find(({ mappeId }) => mappeId === theirs)?.journalposter).toEqual([]);
  });
});

describe('an archive that does not answer', () => {
  const fint = fintForFile({}, { FINT_RESPONSE_TIMEOUT_SECONDS: 1 });

  test('503 with a true sentence, and 200 when it answers again', async () => {
    const { fagsystem, simulator } = fint;
    const saksnummer = await archived(fagsystem, sak());
    simulator.arm({ kind: 'hang', group: 'les' });
    const { status, headers, body } = await fagsystem.get(`/api/v1/saker/${saksnummer}`);
    expect({ status, kode: body.kode }).toEqual({ status: 503, kode: 'MIDLERTIDIG_UTILGJENGELIG' });
    expect(body.detail).toMatch(/leses direkte i arkivet/);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await fagsystem.get(`/api/v1/saker/${saksnummer}`)).status).toBe(200);
  });
});

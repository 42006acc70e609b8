import { describe, expect, onTestFinished, test } from 'vitest';
import { type Caller, signIn } from '../support/caller.js';
import { streamsOf } from '../integration/cli.fixture.js';
import { forFile } from '../support/fixture.js';
import { makeTempDirectory } from '../support/temp-directory.js';
import { fintForFile } from './fint.fixture.js';
import { dokument, journalpost, sak } from './intake.fixture.js';

const INNSENDINGER = '/internal/v1/innsendinger';

describe.each(['gammel', 'ny'] as const)('an administrator, behind the front %s', (front) => {
  const fint = fintForFile({ front });
  const admin = forFile<Caller & { close(): void }>(async () =>
    Object.assign(await signIn(fint.app), { close: () => undefined }),
  );

  test('sees which code lists come from the archive, and those that only it has', async () => {
    const { body } = await admin.get('/internal/v1/kodeverk');
    expect(body).toMatchObject({ arkivsystem: 'fint', arkivsystemer: ['embedded', 'fint'] });
    const named = (navn: string) => body.kodeverk.find((liste: { navn: string }) => liste.navn === navn);
    const fetched = { kilde: 'ARKIV', hentet: expect.any(String), feil: null };
    expect(named('journalposttype')).toMatchObject(fetched);
    expect(named('administrativenhet')).toMatchObject(fetched);
    const { body: liste } = await admin.get('/internal/v1/kodeverk/administrativenhet');
    expect([liste.koder.length, liste.antall > 0]).toEqual([liste.antall, true]);
  });

  test('sees each step that was taken, and none of the content', async () => {
    const body = sak({ journalposter: [journalpost({ dokumenter: [dokument()] })] });
    const referanse = await fint.fagsystem.submitSak(body);
    const { saksnummer } = await fint.fagsystem.waitFinal(referanse);
    const { body: detail, text } = await admin.get(`${INNSENDINGER}/${referanse}`);
    const done = { tilstand: 'FERDIG', forsoek: 1, kandidater: [], feil: null };
    expect(detail).toMatchObject({
      arkivsystem: 'fint',
      arkivsteg: [
        { ...done, nummer: 1, slag: 'SAK', gjelder: '', gjenkjent: 'SVAR', saksnummer },
        { ...done, nummer: 2, slag: 'DOKUMENTFIL', gjelder: '/journalposter/0/dokumenter/0' },
        {
          ...done,
          nummer: 3,
          slag: 'JOURNALPOST',
          gjelder: '/journalposter/0',
          saksnummer,
          journalpostnummer: 1,
        },
      ],
    });
    expect(Date.parse(detail.arkivsteg[0].sendt)).toBeLessThanOrEqual(
      Date.parse(detail.arkivsteg[0].oppdatert),
    );
    expect(JSON.stringify(detail.arkivsteg)).not.toMatch(/Skoleskyss|søknad\.pdf/);
    expect(text).not.toMatch(/Kari|http:/);
    const { path: directory, close } = await makeTempDirectory('cli');
    onTestFinished(close);
    const told = await streamsOf({ database: fint.app.database, directory })([
      'innsending',
      'vis',
      referanse,
      '--json',
    ]);
    expect(told.code).toBe(0);
    const { arkivsystem, arkivsteg } = detail;
    expect(JSON.parse(told.out)).toMatchObject({ arkivsystem, arkivsteg });
  });

  test('sees the candidates of an outcome that nobody knows, and ends it by naming the right one', async () => {
    const { fagsystem, simulator } = fint;
    const tittel = `Uavklart ${front}`;
    // Made, but nobody was told; and somebody else has made one just like it.
    simulator.arm({ kind: 'commit-then-drop', group: 'sak' });
    const arkivdel = [{ href: '/arkiv/noark/arkivdel/systemid/SAK' }];
    const twin = simulator.addSak({ tittel, offentligTittel: tittel, part: [], _links: { arkivdel } });
    const referanse = await fagsystem.submitSak(sak({ tittel }));
    expect(await fagsystem.waitFinal(referanse)).toMatchObject({
      status: 'FEILET',
      feil: { kode: 'UTFALL_UKJENT' },
    });
    const ours = simulator.saker().find((one) => one.tittel === tittel && one.mappeId !== twin)!.mappeId;
    const detail = (await admin.get(`${INNSENDINGER}/${referanse}`)).body;
    expect(detail.arkivsteg).toMatchObject([{ tilstand: 'UAVKLART', feil: { kode: 'UTFALL_UKJENT' } }]);
    const candidates = detail.arkivsteg[0].kandidater.map((one: { saksnummer: string }) => one.saksnummer);
    expect(candidates.sort()).toEqual([ours, twin].sort());

    const bulk = (await admin.post(`${INNSENDINGER}/proev-igjen`, { status: 'FEILET' })).body;
    expect(bulk).toEqual({ resultater: [], flere: false, uavklarte: 1 });
    const by = { saksnummer: ours, begrunnelse: 'funnet av arkivar' };
    expect((await admin.post(`${INNSENDINGER}/${referanse}/manuelt-arkivert`, by)).status).toBe(200);
    expect(await fagsystem.status(referanse)).toMatchObject({ status: 'ARKIVERT', saksnummer: ours });
    expect(await fagsystem.archivedSak(ours)).toMatchObject({ arkivsystem: 'fint', tittel });
    expect((await fagsystem.get(`/api/v1/saker/${twin}`)).status).toBe(404);
  });

  test('cannot name a sak that the archive does not have; when it does not answer, only by force', async () => {
    const { fagsystem, simulator } = fint;
    const tittel = `For hånd ${front}`;
    simulator.arm({ kind: 'http', group: 'sak', status: 400 });
    const referanse = await fagsystem.submitSak(sak({ tittel }));
    expect(await fagsystem.waitFinal(referanse)).toMatchObject({ status: 'FEILET' });
    const saksnummer = simulator.addSak({ tittel });
    const act = (by: object) =>
      admin.post(`${INNSENDINGER}/${referanse}/manuelt-arkivert`, { begrunnelse: 'ført for hånd', ...by });
    expect((await act({ saksnummer: '1999/1' })).body).toMatchObject({
      status: 400,
      feil: [{ sti: '/saksnummer', kode: 'UKJENT_SAK' }],
    });
    simulator.arm({ kind: 'http', group: 'les', status: 503, times: 0 });
    const away = await act({ saksnummer });
    expect(away.body).toMatchObject({ status: 503, kode: 'MIDLERTIDIG_UTILGJENGELIG' });
    expect(away.body.detail).toMatch(/ikke kontrollert at saken finnes.*force: true/);
    expect((await fagsystem.status(referanse)).status).toBe('FEILET');
    expect((await act({ saksnummer, force: true })).body).toMatchObject({ status: 'ARKIVERT', saksnummer });
    const { innslag } = (await admin.get(`/internal/v1/revisjonslogg?gjelder=${referanse}`)).body;
    expect(innslag).toMatchObject([{ detaljer: { saksnummer, kontrollert: false } }]);
    simulator.disarm();
  });
});

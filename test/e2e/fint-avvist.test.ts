import { describe, expect, test } from 'vitest';
import type { Fault } from '../../simulator/index.js';
import { unik } from './arkiv-kontrakt.fixture.js';
import { NONE, ONE, proeveForFile } from './fint-feil.fixture.js';
import { dokument, journalpost } from './intake.fixture.js';

const PERSON = 'Kari Nordmann';
const WORDS = `no.fint.AvvistException: Ugyldig verdi for felt arkivdel, ${PERSON} 01818012337 ["Søknad fra kari@example.no"]`;

const PLASSER: Record<string, number[]> = { before: [2], after: [1], equal: [1, 2] };

/** What ends with a person: the archive says no, or cannot say what it has done. The two fronts differ in what they tell. */
describe.each([
  ['gammel', 'Arkivet avviste saken: Ugyldig verdi for felt arkivdel', 1],
  ['ny', 'Arkivet avviste bestillingen uten å si hvorfor.', 2],
] as const)('behind the front %s', (front, told, rejections) => {
  const proeve = proeveForFile({ front, stegMs: 5 });
  const begrunnelse = 'sett etter i arkivet';
  const reject = (group: 'sak' | 'journalpost', more: object = {}): Fault => ({
    kind: 'reject',
    group,
    ...more,
  });

  test.concurrent(
    'a rejected sak fails in the archive’s own words, as far as they are fit to be told; a retry sends it again',
    async () => {
      const { tittel, referanse, feil, status } = await proeve.final([reject('sak', { message: WORDS })]);
      expect([status, feil.kode]).toEqual(['FEILET', 'AVVIST_AV_ARKIVET']);
      expect(feil.melding).toContain(told.replace('saken:', 'bestillingen:'));
      expect(feil.melding).not.toMatch(/Nordmann|018180|kari@|Exception|no\.fint/);
      expect(proeve.antall(tittel)).toEqual(NONE);
      expect((await proeve.retry(referanse)).status).toBe('ARKIVERT');
      expect(proeve.antall(tittel)).toEqual(ONE);
    },
  );

  test.concurrent(
    'a rejection by the name of a status is a rejection, not an order that nobody knows',
    async () => {
      const { tittel, feil } = await proeve.final([reject('sak', { statusCode: 'NOT_FOUND' })]);
      expect(feil.kode).toBe('AVVIST_AV_ARKIVET');
      expect(proeve.antall(tittel)).toEqual(NONE);
    },
  );

  test.concurrent(
    'when the second of three journalposter is rejected, the status says what was made, and a retry goes on from there',
    async () => {
      const tittel = unik();
      const journalposter = ['Første', 'Andre', 'Tredje'].map((one) =>
        journalpost({ tittel: `${one} ${tittel}`, dokumenter: [dokument()] }),
      );
      const { referanse, status, feil, saksnummer, ...rest } = await proeve.final(
        [reject('journalpost', { title: `Andre ${tittel}`, times: rejections })],
        { tittel, journalposter },
      );
      expect([status, feil.kode, feil.sti]).toEqual(['FEILET', 'AVVIST_AV_ARKIVET', '/journalposter/1']);
      expect(saksnummer).toMatch(/^\d{4}\/\d+$/);
      expect(rest.journalposter).toMatchObject([
        { status: 'ARKIVERT', journalpostnummer: 1 },
        { status: 'AVVIST', journalpostnummer: null },
        { status: 'VENTER', journalpostnummer: null },
      ]);
      const after = await proeve.retry(referanse);
      expect(after).toMatchObject({ status: 'ARKIVERT', saksnummer, feil: null });
      expect(after.journalposter.map((one: { journalpostnummer: number }) => one.journalpostnummer)).toEqual([
        1, 2, 3,
      ]);
      expect(proeve.antall(tittel)).toEqual({ saker: 1, journalposter: 3, dokumenter: 3 });
      expect(proeve.sent(tittel, 'POST', '/sak')).toBe(1);
      expect(proeve.sent(`Første ${tittel}`, 'PUT', '/sak/')).toBe(1);
    },
  );

  test.concurrent(
    'a conflict with what the order itself has made is no conflict; with anything else it is a rejection',
    async () => {
      for (const group of ['sak', 'journalpost'] as const) {
        const made = await proeve.final([{ kind: 'conflict', group, commit: true }]);
        expect(made.status, group).toBe('ARKIVERT');
        expect(proeve.antall(made.tittel)).toEqual(ONE);
        const refused = await proeve.final([{ kind: 'conflict', group, times: rejections }]);
        expect([refused.status, refused.feil?.kode], group).toEqual(['FEILET', 'AVVIST_AV_ARKIVET']);
      }
    },
  );

  test.concurrent('a file that went before it was used is sent once more, and only once', async () => {
    const once = await proeve.final([{ kind: 'file-gone', group: 'dokumentfil' }]);
    expect(once.status).toBe('ARKIVERT');
    expect(proeve.antall(once.tittel)).toEqual(ONE);
    expect(proeve.sent(once.tittel, 'POST', '/dokumentfil')).toBe(2);
    // However often the file had to be sent until it was taken.
    const late = await proeve.final([
      { kind: 'http', group: 'dokumentfil', status: 503 },
      { kind: 'file-gone', group: 'dokumentfil', after: 1 },
    ]);
    expect(late.status).toBe('ARKIVERT');
    expect(proeve.antall(late.tittel)).toEqual(ONE);
    const always = await proeve.final([{ kind: 'file-gone', group: 'dokumentfil', times: 0 }]);
    expect([always.status, always.feil?.kode]).toEqual(['FEILET', 'AVVIST_AV_ARKIVET']);
    expect(proeve.sent(always.tittel, 'POST', '/dokumentfil')).toBe(2);
  });

  test.concurrent('a file that is too large for the archive', async () => {
    const { status, feil } = await proeve.final([{ kind: 'http', group: 'dokumentfil', status: 413 }]);
    expect([status, feil.kode, feil.sti]).toEqual([
      'FEILET',
      'FOR_STOR_FOR_ARKIVET',
      '/journalposter/0/dokumenter/0',
    ]);
  });

  test.concurrent.each(['before', 'after', 'equal'])(
    'a journalpost of a stranger (%s) is not taken for ours',
    async (when) => {
      const stranger: Fault =
        when === 'equal' ? { kind: 'stranger', equal: true } : { kind: 'stranger', when: when as 'before' };
      for (const lost of [[], [{ kind: 'commit-then-drop', group: 'journalpost' } as Fault]]) {
        const { tittel, status, journalposter } = await proeve.final([
          { ...stranger, group: 'journalpost' },
          ...lost,
        ]);
        expect(status).toBe('ARKIVERT');
        expect(proeve.antall(tittel)).toEqual(ONE);
        expect(PLASSER[when]).toContain(journalposter[0].journalpostnummer);
      }
    },
  );

  test.concurrent('an order that the archive carries out twice is told of as one', async () => {
    for (const group of ['sak', 'journalpost'] as const) {
      const { tittel, status, forsoek } = await proeve.final([{ kind: 'duplicate', group }]);
      expect([status, forsoek]).toEqual(['ARKIVERT', 1]);
      expect(proeve.antall(tittel)[group === 'sak' ? 'saker' : 'journalposter']).toBe(2);
    }
  });

  test.concurrent(
    'a search that is refused leaves the outcome unknown; a person says where it is',
    async () => {
      const { tittel, referanse, status, feil } = await proeve.final([
        { kind: 'commit-then-drop', group: 'sak' },
        { kind: 'http', group: 'sporring', status: 400 },
      ]);
      expect([status, feil.kode]).toEqual(['FEILET', 'UTFALL_UKJENT']);
      expect(proeve.antall(tittel)).toEqual({ ...ONE, journalposter: 0, dokumenter: 0 });
      const { mappeId } = proeve.saker(tittel)[0]!;
      await proeve.act(referanse, 'manuelt-arkivert', { saksnummer: mappeId, begrunnelse });
      expect(await proeve.fint.fagsystem.status(referanse)).toMatchObject({
        status: 'ARKIVERT',
        saksnummer: mappeId,
      });
    },
  );

  test.concurrent('the same; a person tries again, and it is found where it is', async () => {
    const { tittel, referanse, feil } = await proeve.final([
      { kind: 'commit-then-drop', group: 'sak' },
      { kind: 'http', group: 'sporring', status: 400 },
    ]);
    expect(feil.kode).toBe('UTFALL_UKJENT');
    expect((await proeve.retry(referanse)).status).toBe('ARKIVERT');
    expect(proeve.antall(tittel)).toEqual(ONE);
    expect(await proeve.steg(referanse)).toMatchObject([
      { slag: 'SAK', forsoek: 1, gjenkjent: 'INNHOLD' },
      {},
      {},
    ]);
  });

  test.concurrent(
    'a search that finds several leaves the outcome unknown, with what may be it and nothing about anybody',
    async () => {
      const tittel = unik(`Sak om ${PERSON}`);
      const hidden = { times: 0, group: 'sporring', title: tittel } as const;
      const { referanse } = await proeve.send(
        [
          { kind: 'commit-then-drop', group: 'sak' },
          { kind: 'delay', ms: 150, ...hidden },
        ],
        {
          tittel,
        },
      );
      await proeve.until(referanse, () => proeve.saker(tittel).length === 1);
      proeve.fint.simulator.addSak({ tittel });
      const status = await proeve.fint.fagsystem.waitFinal(referanse);
      expect([status.status, status.feil.kode]).toEqual(['FEILET', 'UTFALL_UKJENT']);
      const { body: shown } = await proeve.admin.get(`/internal/v1/innsendinger/${referanse}`);
      const { tilstand, kandidater } = shown.arkivsteg[0];
      expect(tilstand).toBe('UAVKLART');
      const numre = proeve.saker(tittel).map(({ mappeId }) => mappeId);
      expect(kandidater.map(({ saksnummer }: { saksnummer: string }) => saksnummer).sort()).toEqual(
        numre.sort(),
      );
      expect(JSON.stringify({ ...shown, innhold: undefined })).not.toMatch(/Nordmann|Kari/);
      // The person knows that neither is it.
      expect((await proeve.retry(referanse)).status).toBe('ARKIVERT');
      expect(numre).not.toContain((await proeve.fint.fagsystem.status(referanse)).saksnummer);
    },
  );

  test.concurrent(
    'a sak that cannot be asked for is found by what of it can, or a person is asked; none is made again',
    async () => {
      const tittel = unik(`Ungdom's «skyss», § 5 & é`);
      const { status, feil } = await proeve.final([{ kind: 'commit-then-drop', group: 'sak' }], { tittel });
      expect(`${status} ${feil?.kode}`).toMatch(/^(ARKIVERT undefined|FEILET UTFALL_UKJENT)$/);
      expect(proeve.saker(tittel)).toHaveLength(1);
    },
  );

  test.concurrent(
    'a search that sees nothing yet, and a read that shows nothing yet, are asked again before anything is sent again',
    async () => {
      const sak = await proeve.final([
        { kind: 'commit-then-drop', group: 'sak' },
        { kind: 'empty', group: 'sporring' },
      ]);
      expect(sak.status).toBe('ARKIVERT');
      expect(proeve.antall(sak.tittel)).toEqual(ONE);
      const post = await proeve.final([
        { kind: 'no-body', group: 'journalpost' },
        { kind: 'no-journalposter', group: 'les' },
      ]);
      expect(post.status).toBe('ARKIVERT');
      expect(proeve.antall(post.tittel)).toEqual(ONE);
    },
  );

  test.concurrent(
    'done, says the archive, but it never shows: not sent again, and a person is asked',
    async () => {
      const { tittel, status, feil, journalposter } = await proeve.final([
        { kind: 'no-body', group: 'journalpost' },
        { kind: 'no-journalposter', group: 'les', times: 0 },
      ]);
      expect([status, feil.kode, feil.sti]).toEqual(['FEILET', 'UTFALL_UKJENT', '/journalposter/0']);
      expect(journalposter).toMatchObject([{ status: 'UVISST', journalpostnummer: null }]);
      expect(proeve.antall(tittel)).toEqual(ONE);
    },
  );

  test.concurrent(
    'a read without the journalposter that were there says nothing: none is sent again for it',
    async () => {
      const tittel = unik();
      const journalposter = ['Første', 'Andre'].map((one) =>
        journalpost({ tittel: `${one} ${tittel}`, dokumenter: [dokument()] }),
      );
      const { status } = await proeve.final(
        [
          { kind: 'commit-then-drop', group: 'journalpost', title: `Andre ${tittel}` },
          { kind: 'no-journalposter', group: 'les', times: 8 },
        ],
        { tittel, journalposter },
      );
      expect(status).toBe('ARKIVERT');
      expect(proeve.antall(tittel)).toEqual({ saker: 1, journalposter: 2, dokumenter: 2 });
    },
  );

  test.concurrent('what an administrator cancels midway stops where it is', async () => {
    const tittel = unik();
    const journalposter = ['Første', 'Andre', 'Tredje'].map((one) =>
      journalpost({ tittel: `${one} ${tittel}` }),
    );
    const { referanse } = await proeve.send(
      [{ kind: 'slow', ms: 600, group: 'journalpost', title: `Andre ${tittel}` }],
      {
        tittel,
        journalposter,
      },
    );
    await proeve.until(referanse, () => proeve.sent(`Andre ${tittel}`, 'PUT', '/sak/') === 1);
    const { fagsystem } = proeve.fint;
    expect((await fagsystem.send('DELETE', `/api/v1/innsendinger/${referanse}`)).status).toBe(409);
    await proeve.act(referanse, 'avbryt', { begrunnelse });
    expect(await fagsystem.status(referanse)).toMatchObject({
      status: 'AVBRUTT',
      journalposter: [{ status: 'ARKIVERT' }, {}, {}],
    });
    await proeve.until(referanse, async () => (await proeve.waiting(referanse)) === 0);
    expect(proeve.antall(tittel)).toMatchObject({ saker: 1, journalposter: 2 });
    expect(await proeve.steg(referanse)).toMatchObject([{}, {}, { tilstand: 'FERDIG' }]);
    expect(proeve.sent(`Tredje ${tittel}`, 'PUT', '/sak/')).toBe(0);
    expect((await fagsystem.status(referanse)).status).toBe('AVBRUTT');
  });
});

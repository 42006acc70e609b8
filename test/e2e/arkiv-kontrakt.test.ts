import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { startApp } from '../support/app.js';
import { forFile } from '../support/fixture.js';
import { startReceiver } from '../support/receiver.js';
import { ARKIVER, numre, settOpp, unik } from './arkiv-kontrakt.fixture.js';
import { dokument, journalpost, pdf, sak } from './intake.fixture.js';

/** The same promises, whatever archive is behind. What differs between archives is asked of the application: `evner`. */
describe.each(Object.keys(ARKIVER))('the archive %s', (navn) => {
  const arkiv = forFile(() => settOpp(navn));

  test.concurrent('a sak alone', async () => {
    const tittel = unik();
    const status = await arkiv.send({ tittel });
    expect(status).toMatchObject({ status: 'ARKIVERT', sak: { resultat: 'OPPRETTET' }, feil: null });
    expect(status.saksnummer).toMatch(/^\d{4}\/[1-9]\d*$/);
    expect(status.sak.saksnummer).toBe(status.saksnummer);
    expect(await arkiv.saker(tittel)).toEqual([{ saksnummer: status.saksnummer, tittel, journalposter: [] }]);
  });

  test.concurrent('in one step: the numbers in the status are those of the archive, in order', async () => {
    const tittel = unik();
    const journalposter = [
      journalpost({ tittel: 'Første', eksternNoekkel: unik(), dokumenter: [dokument(), vedlegg(1)] }),
      journalpost({ tittel: 'Andre', dokumenter: [dokument()] }),
      journalpost({ tittel: 'Tredje' }),
    ];
    const status = await arkiv.send({ tittel, journalposter });
    expect(status).toMatchObject({ status: 'ARKIVERT', feil: null });
    expect(numre(status)).toEqual([1, 2, 3]);
    expect(status.journalposter[0]).toMatchObject({
      eksternNoekkel: journalposter[0]!.eksternNoekkel,
      journalnummer: expect.stringMatching(/^\d+\/\d{4}$/),
      dokumenter: [{ dokumentnummer: 1 }, { dokumentnummer: 2 }],
    });
    expect(await arkiv.saker(tittel)).toEqual([
      {
        saksnummer: status.saksnummer,
        tittel,
        journalposter: [
          { nummer: 1, tittel: 'Første', dokumenter: 2 },
          { nummer: 2, tittel: 'Andre', dokumenter: 1 },
          { nummer: 3, tittel: 'Tredje', dokumenter: 0 },
        ],
      },
    ]);
  });

  test.concurrent('the callback tells once, with the numbers', async () => {
    const own = await startReceiver();
    const klient = await arkiv.annet();
    await klient.post('/api/v1/callbacks', { url: own.url });
    const body = sak({ tittel: unik(), journalposter: [journalpost(), journalpost({ tittel: 'To' })] });
    const status = await klient.waitFinal(await klient.submitSak(body));
    const { json } = await own.next();
    expect(json).toMatchObject({
      type: 'innsending.arkivert',
      data: {
        status: 'ARKIVERT',
        saksnummer: status.saksnummer,
        journalposter: [{ journalpostnummer: 1 }, { journalpostnummer: 2 }],
      },
    });
    await klient.waitFinal(await klient.submitSak(sak({ tittel: unik() })));
    await own.next();
    expect(own.received).toHaveLength(2);
    await own.close();
  });

  test.concurrent(
    'in two steps: by saksnummer, by referanse before and after it is archived, and by eksternNoekkel',
    async () => {
      const { fagsystem } = arkiv;
      const [tittel, eksternNoekkel] = [unik(), randomUUID()];
      const referanse = await fagsystem.submitSak(sak({ tittel, eksternNoekkel }));
      const early = await fagsystem.submitJournalposter({
        sak: { referanse },
        journalposter: [journalpost({ tittel: 'Tidlig', dokumenter: [dokument()] })],
      });
      const { saksnummer } = await fagsystem.waitFinal(referanse);
      expect(await fagsystem.waitFinal(early)).toMatchObject({ status: 'ARKIVERT', saksnummer });
      const ways = [{ referanse }, { saksnummer }, { eksternNoekkel }];
      for (const [index, way] of ways.entries()) {
        const status = await arkiv.legg(way, journalpost({ tittel: `Etterpå ${index}` }));
        expect(status).toMatchObject({
          type: 'JOURNALPOST',
          status: 'ARKIVERT',
          saksnummer,
          sak: { resultat: 'EKSISTERENDE' },
        });
        expect(numre(status)).toEqual([index + 2]);
      }
      const [made] = await arkiv.saker(tittel);
      expect(made!.journalposter.map((one) => one.tittel)).toEqual([
        'Tidlig',
        'Etterpå 0',
        'Etterpå 1',
        'Etterpå 2',
      ]);
    },
  );

  test.concurrent('journalposter sent one after another keep their order', async () => {
    const { fagsystem } = arkiv;
    const { saksnummer } = await arkiv.send({ tittel: unik() });
    const sent: string[] = [];
    for (let n = 1; n <= 5; n++)
      sent.push(
        await fagsystem.submitJournalposter({
          sak: { saksnummer },
          journalposter: [journalpost({ tittel: `Nummer ${n}` })],
        }),
      );
    const done = await Promise.all(sent.map((one) => fagsystem.waitFinal(one)));
    expect(done.flatMap(numre)).toEqual([1, 2, 3, 4, 5]);
  });

  test.concurrent(
    'a sak that is closed takes none, until it is opened and the administrator tries again',
    async () => {
      const tittel = unik();
      const { saksnummer } = await arkiv.send({ tittel });
      await arkiv.setSaksstatus(saksnummer, 'A');
      const failed = await arkiv.legg({ saksnummer }, journalpost({ dokumenter: [dokument()] }));
      expect(failed).toMatchObject({ status: 'FEILET', feil: { kode: 'SAK_AVSLUTTET' } });
      await arkiv.setSaksstatus(saksnummer, 'B');
      expect(
        (await arkiv.admin.post(`/internal/v1/innsendinger/${failed.referanse}/proev-igjen`)).status,
      ).toBe(200);
      expect(await arkiv.fagsystem.waitFinal(failed.referanse)).toMatchObject({
        status: 'ARKIVERT',
        feil: null,
      });
      expect((await arkiv.saker(tittel))[0]!.journalposter).toHaveLength(1);
    },
  );

  test.concurrent(
    'an unknown sak, and another client’s, are refused alike; a client for all saker may add',
    async () => {
      const tittel = unik();
      const { saksnummer } = await arkiv.send({ tittel });
      const [other, arkivar] = [await arkiv.annet(), await arkiv.annet({ alleSaker: true })];
      const add = async (klient: typeof other, to: string) =>
        klient.waitFinal(
          await klient.submitJournalposter({ sak: { saksnummer: to }, journalposter: [journalpost()] }),
        );
      const [unknown, theirs] = [await add(arkivar, '2026/999999'), await add(other, saksnummer)];
      for (const status of [unknown, theirs])
        expect(status).toMatchObject({ status: 'FEILET', feil: { kode: 'UKJENT_SAK' } });
      expect(theirs.feil).toEqual(unknown.feil);
      expect(await add(arkivar, saksnummer)).toMatchObject({ status: 'ARKIVERT', saksnummer });
      const dry = { sak: { saksnummer }, journalposter: [journalpost()] };
      expect(await other.faults('journalposter', dry)).toEqual(['/sak/saksnummer UKJENT_SAK']);
      expect(await arkivar.faults('journalposter', dry)).toEqual([]);
      expect((await arkiv.saker(tittel))[0]!.journalposter).toHaveLength(1);
    },
  );

  test.concurrent('sent again with the same key it is the same submission', async () => {
    const body = sak({ tittel: unik(), eksternNoekkel: randomUUID(), journalposter: [journalpost()] });
    const [first, second] = await Promise.all([1, 2].map(() => arkiv.fagsystem.sendSak(body)));
    expect([first!.status, second!.status]).toEqual([202, 202]);
    expect(second!.body.referanse).toBe(first!.body.referanse);
    await arkiv.fagsystem.waitFinal(first!.body.referanse);
    const after = await arkiv.fagsystem.sendSak(body);
    expect(after.headers.get('idempotent-replayed')).toBe('true');
    expect(await arkiv.saker(body.tittel)).toHaveLength(1);
  });

  test.concurrent('what is cancelled before work has begun never comes into the archive', async () => {
    const tittel = unik();
    const idle = await settOpp(navn, { ROLES: ['api'] });
    const [kept, cancelled] = [
      await idle.fagsystem.submitSak(sak({ tittel })),
      await idle.fagsystem.submitSak(sak({ tittel })),
    ];
    expect((await idle.fagsystem.send('DELETE', `/api/v1/innsendinger/${cancelled}`)).status).toBe(204);
    const worker = await startApp(
      { ...idle.app.settings, PORT: 0, ROLES: ['api', 'archive'] },
      idle.app.database,
    );
    const { status, saksnummer } = await idle.fagsystem.waitFinal(kept);
    expect(status).toBe('ARKIVERT');
    expect((await idle.fagsystem.status(cancelled)).status).toBe('AVBRUTT');
    expect(await idle.saker(tittel)).toMatchObject([{ saksnummer }]);
    await worker.close();
    await idle.close();
  });

  test.concurrent('what is archived is not cancelled, by anybody; what failed is', async () => {
    const { fagsystem, admin } = arkiv;
    const { referanse, saksnummer } = await arkiv.send({ tittel: unik() });
    expect((await fagsystem.send('DELETE', `/api/v1/innsendinger/${referanse}`)).status).toBe(409);
    const begrunnelse = { begrunnelse: 'prøve' };
    expect((await admin.post(`/internal/v1/innsendinger/${referanse}/avbryt`, begrunnelse)).status).toBe(409);
    await arkiv.setSaksstatus(saksnummer, 'A');
    const failed = await arkiv.legg({ saksnummer }, journalpost());
    expect((await fagsystem.send('DELETE', `/api/v1/innsendinger/${failed.referanse}`)).status).toBe(204);
    expect((await fagsystem.status(failed.referanse)).status).toBe('AVBRUTT');
    await arkiv.setSaksstatus(saksnummer, 'B');
    expect(numre(await arkiv.legg({ saksnummer }, journalpost()))).toEqual([1]);
  });
});

const vedlegg = (n: number) => dokument({ tittel: `Vedlegg ${n}`, filnavn: `vedlegg ${n}.pdf` }, pdf(`${n}`));

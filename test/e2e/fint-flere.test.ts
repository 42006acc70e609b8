import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startApp } from '../support/app.js';
import { signIn } from '../support/caller.js';
import { newFagsystem } from '../support/client.js';
import { forFile } from '../support/fixture.js';
import { makeTempDirectory } from '../support/temp-directory.js';
import { waitFor } from '../support/wait.js';
import { listsAreKnown, PROFIL, simulated } from './fint.fixture.js';
import { dokument, journalpost, sak } from './intake.fixture.js';

/** One deployment with three archives: `embedded`, `fint` (the default, an old front) and `websak` (a new one). */
const flere = forFile(async () => {
  const [fint, websak] = [await simulated({ front: 'gammel' }), await simulated({ front: 'ny' })];
  const directory = await makeTempDirectory('arkivsystemer');
  const file = join(directory.path, 'arkivsystemer.json');
  await writeFile(file, JSON.stringify({ websak: { baseUrl: websak.simulator.url } }));
  const app = await startApp({ ...fint.settings, ARKIVSYSTEMER_FILE: file });
  const klient = async (arkivsystem: string) => {
    const made = await newFagsystem(app, { profil: { ...PROFIL, arkivsystem } });
    if (arkivsystem !== 'embedded') await listsAreKnown(made);
    return made;
  };
  const admin = await signIn(app);
  const close = async () => {
    await app.close();
    await Promise.all([fint.close(), websak.close(), directory.close()]);
  };
  return { app, admin, klient, fint: fint.simulator, websak: websak.simulator, close };
});

test('each client’s submissions go to the archive of its profile, and the administrator sees them all', async () => {
  const navn = ['embedded', 'fint', 'websak'];
  for (const one of navn) {
    const klient = await flere.klient(one);
    const body = sak({ tittel: `Hos ${one}`, journalposter: [journalpost({ dokumenter: [dokument()] })] });
    expect(await klient.waitFinal(await klient.submitSak(body))).toMatchObject({ status: 'ARKIVERT' });
  }
  expect(flere.fint.saker().map(({ tittel }) => tittel)).toEqual(['Hos fint']);
  expect(flere.websak.saker().map(({ tittel }) => tittel)).toEqual(['Hos websak']);
  const { body } = await flere.admin.get('/internal/v1/arkivsystemer');
  expect(body.arkivsystemer.map((one: { navn: string }) => one.navn)).toEqual(navn);
});

test('a client that moves to another archive ends what it has begun in the first, and begins in the other', async () => {
  const klient = await flere.klient('fint');
  flere.fint.arm({ kind: 'slow', group: 'sak', title: 'Flytter', ms: 500 });
  const begun = await klient.submitSak(
    sak({ tittel: 'Flytter', journalposter: [journalpost({ dokumenter: [dokument()] })] }),
  );
  await waitFor('it to have begun', async () => (await klient.status(begun)).status === 'UNDER_ARKIVERING');
  await move(klient.klientId, 'websak');
  const after = await klient.submitSak(sak({ tittel: 'Har flyttet' }));
  expect(await klient.waitFinal(begun)).toMatchObject({
    status: 'ARKIVERT',
    journalposter: [{ journalpostnummer: 1 }],
  });
  expect(await klient.waitFinal(after)).toMatchObject({ status: 'ARKIVERT' });
  expect(flere.fint.counts().perTittel['Flytter']).toEqual({ saker: 1, journalposter: 1, dokumenter: 1 });
  expect(flere.websak.counts().perTittel).toMatchObject({ 'Har flyttet': { saker: 1 } });
  expect(flere.websak.counts().perTittel).not.toHaveProperty('Flytter');
});

test('a saksnummer of the archive that a client left is none of its own in the next', async () => {
  const [mover, other] = [await flere.klient('fint'), await flere.klient('websak')];
  const mine = new Set<string>();
  const theirs = new Map<string, string>();
  let shared: string | undefined;
  // Both archives number from 1: before long they have given out the same number.
  for (let n = 1; !shared; n++) {
    const [a, b] = await Promise.all([
      mover.waitFinal(await mover.submitSak(sak({ tittel: `Min ${n}` }))),
      other.waitFinal(await other.submitSak(sak({ tittel: `Deres ${n}` }))),
    ]);
    mine.add(a.saksnummer);
    theirs.set(b.saksnummer, `Deres ${n}`);
    shared = [...mine].find((one) => theirs.has(one));
  }
  await move(mover.klientId, 'websak');
  const body = { sak: { saksnummer: shared }, journalposter: [journalpost()] };
  expect(await mover.waitFinal(await mover.submitJournalposter(body))).toMatchObject({
    status: 'FEILET',
    feil: { kode: 'UKJENT_SAK' },
  });
  expect(flere.websak.counts().perTittel[theirs.get(shared)!]).toMatchObject({ saker: 1, journalposter: 0 });
});

async function move(klientId: string, arkivsystem: string): Promise<void> {
  const { status } = await flere.admin.send('PATCH', `/internal/v1/klienter/${klientId}`, {
    profil: { ...PROFIL, arkivsystem },
  });
  expect(status).toBe(200);
}

import { expect, test } from 'vitest';
import { startApp } from '../support/app.js';
import { newFagsystem } from '../support/client.js';
import { forFile } from '../support/fixture.js';
import { waitFor } from '../support/wait.js';
import { PROFIL, simulated } from './fint.fixture.js';
import { sak } from './intake.fixture.js';

/** An application that has just met an archive, which is slow to tell of its codes. */
const nytt = forFile(async () => {
  const { simulator, settings, close } = await simulated();
  simulator.arm({ kind: 'delay', group: 'kodeverk', ms: 100, times: 0 });
  const app = await startApp(settings);
  const fagsystem = await newFagsystem(app, { profil: PROFIL });
  const end = async () => {
    await app.close();
    await close();
  };
  return { simulator, fagsystem, close: end };
});

test('what comes before the archive’s lists are known waits for them; a code they turn out to lack is told of', async () => {
  const { simulator, fagsystem } = nytt;
  const early = await fagsystem.submitSak(sak({ tittel: 'Tidlig ute' }));
  const wrong = await fagsystem.submitSak(sak({ tittel: 'Feil kode', administrativEnhet: 'finnes ikke' }));
  for (const referanse of [early, wrong]) {
    const { feil } = await waitFor('it to wait for a list', async () => {
      const status = await fagsystem.status(referanse);
      return status.feil && status;
    });
    expect(feil).toMatchObject({
      kode: 'ARKIV_UTILGJENGELIG',
      melding: expect.stringContaining('Kodelisten'),
    });
  }
  simulator.disarm();
  expect(await fagsystem.waitFinal(early)).toMatchObject({ status: 'ARKIVERT', feil: null });
  expect(await fagsystem.waitFinal(wrong)).toMatchObject({
    status: 'FEILET',
    feil: { kode: 'KODE_MANGLER', sti: '/administrativEnhet' },
  });
  expect(simulator.counts().perTittel).toEqual({
    'Tidlig ute': { saker: 1, journalposter: 0, dokumenter: 0 },
  });
});

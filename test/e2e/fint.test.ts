import { describe, expect, test } from 'vitest';
import { fintForFile } from './fint.fixture.js';
import { dokument, journalpost, sak } from './intake.fixture.js';

describe.each(['gammel', 'ny', 'fint-simulator'] as const)('the front %s', (front) => {
  const fint = fintForFile({ front, stegMs: 20 });

  test('a sak with journalposter and documents is archived, and its numbers are those of the archive', async () => {
    const body = sak({
      tittel: `Alt på en gang ${front}`,
      journalposter: [
        journalpost({ dokumenter: [dokument(), dokument({ tittel: 'Vedlegg', filnavn: 'vedlegg.pdf' })] }),
        journalpost({
          tittel: 'Svar',
          journalposttype: 'U',
          korrespondanseparter: [{ korrespondanseparttype: 'EM', navn: 'Kari' }],
        }),
      ],
    });
    const referanse = await fint.fagsystem.submitSak(body);
    const status = await fint.fagsystem.waitFinal(referanse);
    expect(status).toMatchObject({
      status: 'ARKIVERT',
      sak: { resultat: 'OPPRETTET' },
      journalposter: [
        {
          journalpostnummer: 1,
          status: 'ARKIVERT',
          dokumenter: [{ dokumentnummer: 1 }, { dokumentnummer: 2 }],
        },
        { journalpostnummer: 2, status: 'ARKIVERT', dokumenter: [] },
      ],
    });
    const [made] = fint.simulator.saker().filter(({ tittel }) => tittel === body.tittel);
    expect(made).toMatchObject({ mappeId: status.saksnummer });
  });

  test('what the archive has refused to take is sent again without a search, which it may be unable to do', async () => {
    const tittel = `Tilskudd, ikke tatt imot ${front}`;
    const { simulator, fagsystem } = fint;
    simulator.arm({
      kind: 'http',
      status: 429,
      headers: { 'retry-after': '1' },
      group: 'sak',
      title: tittel,
    });
    const status = await fagsystem.waitFinal(await fagsystem.submitSak(sak({ tittel })));
    expect(status).toMatchObject({ status: 'ARKIVERT', feil: null });
    const searches = simulator
      .kall()
      .filter(({ gruppe, gjelder }) => gruppe === 'sporring' && /imot/.test(gjelder ?? ''));
    expect(searches).toEqual([]);
  });
});

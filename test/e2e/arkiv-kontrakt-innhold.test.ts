import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Json } from '../support/client.js';
import { forFile } from '../support/fixture.js';
import { ARKIVER, numre, settOpp, unik } from './arkiv-kontrakt.fixture.js';
import { dokument, journalpost } from './intake.fixture.js';

/** What the sak below has of its own, and by the profile. */
const SAKSFELT = [
  ...['eksternNoekkel', 'beskrivelse', 'noekkelord', 'merknader', 'parter'],
  ...['administrativEnhet', 'arkivdel', 'saksansvarlig'],
];

/** The contract of arkiv-kontrakt.test.ts: what is searched for, and what is carried. */
describe.each(Object.keys(ARKIVER))('the archive %s', (navn) => {
  const arkiv = forFile(() => settOpp(navn));

  test.concurrent('two, and five, at once with SOEK_ELLER_NY make one sak', async () => {
    const body = { tittel: unik('Samtidig'), sakslogikk: 'SOEK_ELLER_NY' };
    const all = await Promise.all(
      Array.from({ length: 5 }, () => arkiv.send({ ...body, journalposter: [journalpost()] })),
    );
    expect(all.map(({ sak: { resultat } }) => resultat).sort()).toEqual([
      ...Array.from({ length: 4 }, () => 'EKSISTERENDE'),
      'OPPRETTET',
    ]);
    expect(all.flatMap(numre).sort()).toEqual([1, 2, 3, 4, 5]);
    expect(await arkiv.saker(body.tittel)).toHaveLength(1);
  });

  test.concurrent('titles arrive as they were sent', async () => {
    const titler = [
      unik(`Ærlig Øyvind Åsen, O'Neill & «Søn» § 5-1 (é) “q” <b> \\ / 100 % + ñ 漢 🙂`),
      `${unik()} ${'å'.repeat(255)}`.slice(0, 255),
      unik(`It's`),
    ];
    for (const tittel of titler) {
      const status = await arkiv.send({
        tittel,
        journalposter: [journalpost({ tittel, dokumenter: [dokument({ tittel })] })],
      });
      expect(status, JSON.stringify(status.feil)).toMatchObject({ status: 'ARKIVERT' });
      expect(await arkiv.saker(tittel)).toMatchObject([
        { journalposter: [{ nummer: 1, tittel, dokumenter: 1 }] },
      ]);
    }
  });

  test.concurrent(
    'SOEK_ELLER_NY makes, then finds; with two of them it fails with their numbers',
    async () => {
      const body = { tittel: unik('Barnehage'), sakslogikk: 'SOEK_ELLER_NY', klassering: klasser(1) };
      const made = await arkiv.send(body);
      expect(made).toMatchObject({ status: 'ARKIVERT', sak: { resultat: 'OPPRETTET' } });
      const found = await arkiv.send({ ...body, journalposter: [journalpost({ dokumenter: [dokument()] })] });
      expect(found).toMatchObject({
        status: 'ARKIVERT',
        saksnummer: made.saksnummer,
        sak: { resultat: 'EKSISTERENDE' },
        journalposter: [{ journalpostnummer: 1 }],
      });
      const other = await arkiv.send({ ...body, klassering: klasser(2) });
      expect(other.sak.resultat).toBe('OPPRETTET');
      const twin = await arkiv.send({ ...body, sakslogikk: 'NY' });
      expect(await arkiv.send(body)).toMatchObject({
        status: 'FEILET',
        feil: { kode: 'FLERE_SAKER_FUNNET', saksnumre: [made.saksnummer, twin.saksnummer] },
      });
      await arkiv.setSaksstatus(twin.saksnummer, 'A');
      expect(await arkiv.send(body)).toMatchObject({ status: 'ARKIVERT', saksnummer: made.saksnummer });
      expect(await arkiv.saker(body.tittel)).toHaveLength(3);
    },
  );

  test.concurrent(
    'SOEK_ELLER_NY with a title of every kind: found, or said to be impossible; never a second sak',
    async () => {
      const body = { tittel: unik(`Ungdom's «skyss», § 5 é & Æ`), sakslogikk: 'SOEK_ELLER_NY' };
      await arkiv.send({ ...body, sakslogikk: 'NY' });
      const status = await arkiv.send(body);
      const isFound = status.sak?.resultat === 'EKSISTERENDE';
      if (!isFound) expect(status).toMatchObject({ status: 'FEILET', feil: { kode: 'SOEK_UMULIG' } });
      expect(isFound || !arkiv.evner.soekerAlleTegn).toBe(true);
      expect(await arkiv.saker(body.tittel)).toHaveLength(1);
    },
  );

  test.concurrent(
    'everything that can be sent is archived, and told of where the archive does not keep it',
    async () => {
      const tittel = unik();
      const skjerming = {
        tilgangsrestriksjon: 'UO',
        skjermingshjemmel: 'UO1',
        skjermingMetadata: ['TMO'],
        opphoersdato: '2086-01-01',
      };
      const body = {
        tittel,
        offentligTittel: 'Skoleskyss *****',
        eksternNoekkel: randomUUID(),
        beskrivelse: 'Flere\nlinjer',
        skjerming,
        parter: [
          {
            navn: 'Kari Nordmann',
            partrolle: 'KLI',
            adresse: { adresselinjer: ['Storgata 1'], postnummer: '4838', poststed: 'Arendal' },
          },
        ],
        klassering: klasser(3),
        merknader: [{ tekst: 'Husk', merknadstype: 'MS' }],
        noekkelord: ['skyss', 'blåbær'],
        journalposter: [
          journalpost({
            offentligTittel: 'Søknad *****',
            skjerming,
            mottattDato: '2026-11-02T09:30:00+01:00',
            dokumentetsDato: '2026-11-01',
            forfallsdato: '2026-12-01',
            dokumenter: [dokument({ skjerming: { tilgangsrestriksjon: 'UO', skjermingshjemmel: 'UO1' } })],
          }),
        ],
      };
      const dry = await arkiv.fagsystem.dryRun('saker', body);
      const status = await arkiv.send(body);
      expect(status, JSON.stringify(status.feil)).toMatchObject({ status: 'ARKIVERT', feil: null });
      const told = status.advarsler.map(({ sti, kode }: Json) => `${sti} ${kode}`);
      expect(dry.body.advarsler.map(({ sti, kode }: Json) => `${sti} ${kode}`)).toEqual(told);
      const lost = (name: string, sti: string) =>
        arkiv.evner.baererIkke.includes(name) ? [`${sti} BAERES_IKKE`] : [];
      const sakSkjerming = ['skjermingMetadata', 'opphoersdato'].flatMap((name) =>
        ['/skjerming', '/journalposter/0/skjerming'].flatMap((sti) =>
          lost(`skjerming/${name}`, `${sti}/${name}`),
        ),
      );
      expect(told.sort()).toEqual(
        [
          ...SAKSFELT.flatMap((name) => lost(`sak/${name}`, `/${name}`)),
          ...lost('part/partrolle', '/parter/0/partrolle'),
          ...lost('part/adresse/adresselinjer', '/parter/0/adresse/adresselinjer'),
          ...['mottattDato', 'dokumentetsDato', 'forfallsdato'].flatMap((name) =>
            lost(`journalpost/${name}`, `/journalposter/0/${name}`),
          ),
          ...sakSkjerming,
        ].sort(),
      );
      expect(await arkiv.saker(tittel)).toMatchObject([{ journalposter: [{ nummer: 1, dokumenter: 1 }] }]);
    },
  );
});

const klasser = (antall: number) =>
  [
    { klassifikasjonssystem: 'K-koder', klasseId: 'B31', tittel: 'Skoleskyss', rekkefoelge: 1 },
    { klassifikasjonssystem: 'Funksjonsbasert', klasseId: '200', tittel: 'Transport', rekkefoelge: 2 },
    { klassifikasjonssystem: 'Organisasjonsnummer', klasseId: '974760673', tittel: 'Skole', rekkefoelge: 3 },
  ].slice(0, antall);

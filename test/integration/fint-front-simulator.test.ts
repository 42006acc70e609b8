import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { FintFront, Sendt, Status } from '../../src/archive/fint/front/index.js';
import { CREDENTIALS, type SimulatorOptions } from '../../simulator/index.js';
import { aFile, newFront } from './fint-front.fixture.js';
import { journalpost, newSimulator, sak } from './simulator.fixture.js';

const DIALECTS: [string, SimulatorOptions][] = [
  ['the old front', { front: 'gammel' }],
  ['the old front with 303', { front: 'gammel', ferdigSom: 303 }],
  ['the new front', { front: 'ny' }],
  ['FINT’s own simulator', { front: 'fint-simulator', egneSystemId: false }],
];

async function setup(options: SimulatorOptions) {
  const simulator = await newSimulator({ krevToken: true, ...options });
  const {
    klientId: clientId,
    hemmelighet: clientSecret,
    brukernavn: username,
    passord: password,
  } = CREDENTIALS;
  const token = { tokenUrl: `${simulator.url}/token`, clientId, clientSecret, username, password };
  return { simulator, front: newFront({ baseUrl: simulator.url, ...token }) };
}

async function done(front: FintFront, sent: Promise<Sendt>, utenBody = false): Promise<Done> {
  const mottatt = await sent;
  expect(mottatt).toMatchObject({ utfall: 'MOTTATT' });
  const status = await front.status((mottatt as Mottatt).statusUrl, { utenBody });
  expect(status).toMatchObject({ utfall: 'FERDIG', location: expect.any(String) });
  return status as Done;
}
type Mottatt = Extract<Sendt, { utfall: 'MOTTATT' }>;
type Done = Extract<Status, { utfall: 'FERDIG' }> & { location: string };

describe.each(DIALECTS)('a conversation with %s', (_, options) => {
  it('makes a sak with a journalpost and its file, and finds it again', async () => {
    const { simulator, front } = await setup(options);
    const made = await done(front, front.sendSak(sak({ tittel: 'Skoleskyss for Øst' })));
    const found = await front.les(made.location);
    expect(found).toMatchObject({ utfall: 'FUNNET', body: { tittel: 'Skoleskyss for Øst' } });
    if (found.utfall !== 'FUNNET') return;

    const { mappeId } = found.body as { mappeId: { identifikatorverdi: string } };
    const bytes = Buffer.from('%PDF-1.7 æøå');
    const file = await done(front, front.sendDokumentfil(aFile(() => [bytes])), true);
    expect(file.body).toBeUndefined();
    await done(
      front,
      front.sendJournalpost(
        { url: found.url, saksnummer: mappeId.identifikatorverdi },
        { mappeId, journalpost: [journalpost([file.location])] },
      ),
    );

    const byNumber = options.front !== 'fint-simulator';
    expect(await (byNumber ? front.lesSak(mappeId.identifikatorverdi) : front.les(found.url))).toMatchObject({
      utfall: 'FUNNET',
      body: { journalpost: [{ tittel: 'Søknad' }] },
    });
    expect(await front.lesSak('2020/999999')).toEqual({ utfall: 'FINNES_IKKE' });
    const id = file.location.split('/').at(-1)!;
    expect(createHash('sha256').update(simulator.bytes(id)!).digest('hex')).toBe(
      createHash('sha256').update(bytes).digest('hex'),
    );

    expect(await front.soek("tittel eq 'Skoleskyss for Øst'")).toMatchObject({
      utfall: 'TREFF',
      saker: [{}],
    });
    expect(await front.soek("tittel eq 'Finnes ikke'")).toEqual({ utfall: 'TREFF', saker: [] });
    const list = await front.liste('kodeverk/journalposttype');
    expect(list).toMatchObject({
      utfall: 'HENTET',
      koder: expect.arrayContaining([expect.objectContaining({})]),
    });
    expect(simulator.counts()).toMatchObject({ saker: 1, journalposter: 1 });
    expect(JSON.stringify(await front.tilstand())).toContain('"naadd":true');
  });

  it('goes on after the tokens were thrown away', async () => {
    const { simulator, front } = await setup(options);
    await done(front, front.sendSak(sak()));
    simulator.expireTokens(true);
    await done(front, front.sendSak(sak()));
  });

  it('knows what it cannot know: dead, it took nothing or says nothing', async () => {
    const { simulator, front } = await setup(options);
    const { location } = await done(front, front.sendSak(sak()));
    await simulator.die('refuse');
    expect(await front.sendSak(sak())).toMatchObject({ utfall: 'IKKE_SENDT' });
    expect(await front.les(location)).toMatchObject({ utfall: 'UTILGJENGELIG' });
  });
});

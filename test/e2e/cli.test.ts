import { writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { streamsOf } from '../integration/cli.fixture.js';
import { adminForFile, appForFile, fagsystemForFile } from '../support/app.fixture.js';
import type { Json } from '../support/client.js';
import { forFile } from '../support/fixture.js';
import { startReceiver } from '../support/receiver.js';
import { makeTempDirectory } from '../support/temp-directory.js';

// Nothing is worked here, so that every status stays as the test made it.
const app = appForFile({ ROLES: ['api'] });
const admin = adminForFile(app);
const skyss = fagsystemForFile(app, { klientId: 'skyss' });
const receiver = forFile(startReceiver);
const place = forFile(() => makeTempDirectory('cli'));

const cli = (...line: string[]) => streamsOf({ database: app.database, directory: place.path })(line);
/** What a machine reads. */
const json = async (...line: string[]): Promise<Json> => {
  const { out, err } = await cli(...line, '--json');
  expect(out, err).not.toBe('');
  return JSON.parse(out);
};
const done = async (...line: string[]) => {
  const { code, out, err } = await cli(...line);
  expect(code, err).toBe(0);
  return out;
};
const told = async (path: string) => (await admin.get<Json>(`/internal/v1/${path}`)).body;
const audited = async (gjelder: string) =>
  (await told(`revisjonslogg?gjelder=${gjelder}`)).innslag.map(({ aktoer, handling }: Json) => [
    aktoer,
    handling,
  ]);
const ME = `cli:${userInfo().username}`;

let next = 0;
async function failed(kode = 'AVVIST_AV_ARKIVET'): Promise<string> {
  const eksternNoekkel = `nøkkel ${++next}`;
  const referanse = await skyss.submitSak({ tittel: 'Hemmelig tittel', eksternNoekkel });
  await app.database.query(
    `UPDATE innsending SET status = 'FEILET', feil = $2, ferdig = now() WHERE referanse = $1`,
    [referanse, { kode, melding: 'avvist\u001b[31m' }],
  );
  return referanse;
}

test('submissions are listed, shown, tried again and ended; machines get the JSON of the endpoints', async () => {
  const [one, two, third] = [await failed(), await failed('UKJENT_SAK'), await failed('UKJENT_SAK')];
  const table = await done('innsending', 'liste', '--status', 'FEILET', '--klient', 'skyss');
  expect(table.split('\n')).toEqual([
    expect.stringMatching(/^Referanse {29}Status {2}Klient {2}Feil {15}Mottatt {9}Nøkkel$/),
    expect.stringMatching(
      new RegExp(
        `^${third} {2}FEILET  skyss {3}UKJENT_SAK {9}\\d\\d\\.\\d\\d\\.\\d\\d \\d\\d:\\d\\d {2}nøkkel 3$`,
      ),
    ),
    expect.stringContaining(two),
    expect.stringContaining(one),
  ]);
  const page = ['innsending', 'list', '--noekkel', 'nøkkel 2', '--antall', '1'];
  expect(await json(...page)).toEqual(
    await told(`innsendinger?antall=1&eksternNoekkel=${encodeURIComponent('nøkkel 2')}`),
  );
  expect(await done('innsending', 'list', '--antall', '2')).toMatch(/Neste side: --etter \S+$/);

  expect(await done('innsending', 'vis', one)).toMatch(
    new RegExp(`Referanse: +${one}\n[^]*Status: +FEILET[^]*AVVIST_AV_ARKIVET[^]*Hendelser:\n[^]*MOTTATT`),
  );
  expect(await done('innsending', 'vis', one)).not.toContain('\u001b');
  expect(await json('innsending', 'vis', one)).toEqual(await told(`innsendinger/${one}`));

  const some = await cli('innsending', 'proev-igjen', one, '0193d3a0-0000-7000-8000-000000000000');
  expect(some).toMatchObject({ code: 1, err: expect.stringContaining('1 av 2 ble ikke prøvd igjen.') });
  expect(some.out).toMatch(new RegExp(`${one} +Prøves igjen\n.* +Ikke funnet`));
  await done('innsending', 'proev-igjen', '--status', 'FEILET', '--feilkode', 'UKJENT_SAK');
  expect((await json('innsending', 'list', '--status', 'FEILET')).innsendinger).toEqual([]);

  expect(await done('innsending', 'avbryt', two, '--begrunnelse', 'Sendt to ganger.')).toContain(
    'er avbrutt',
  );
  const ended = await failed();
  const byHand = [
    ...['innsending', 'manuelt-arkivert', ended],
    ...['--saksnummer', '2026/17', '--begrunnelse', 'Ført for hånd.'],
  ];
  expect(await cli(...byHand)).toMatchObject({ code: 2, err: expect.stringContaining('--saksnummer: ') });
  await app.database.query(
    `INSERT INTO arkiv.sak (system_id, klient_id, innsending_id, saksaar, sakssekvensnummer, tittel, saksdato, saksstatus,
                            soekenoekkel, opprettet_dato, opprettet_av)
     VALUES ($1, 'skyss', $1, 2026, 17, 'For hånd', now(), 'B', 'x', now(), 'arkivar')`,
    [ended],
  );
  await done(...byHand);
  expect(await told(`innsendinger/${ended}`)).toMatchObject({ status: 'ARKIVERT', saksnummer: '2026/17' });
  expect(await audited(two)).toEqual([
    [ME, 'innsending.avbryt'],
    [ME, 'innsending.proev-igjen'],
  ]);
  expect(await done('personvern', 'slett', two, '--begrunnelse', 'Feil mottaker.')).toMatch(
    /er slettet[^]*Sikkerhetskopi/,
  );
  expect((await json('personvern', 'slett', two, '--begrunnelse', 'Igjen.')).varSlettet).toBe(true);
  expect(await done('personvern', 'rapport', 'skyss')).toMatch(
    /oppbevares 60 dager[^]*Det som ble sendt.* [1-9]/,
  );
  expect((await json('personvern', 'rapport', 'skyss')).poster).toEqual(
    (await told('klienter/skyss/personvern')).poster,
  );
  expect(await done('statistikk')).toMatch(/Klient +\w+[^]*skyss +\d[^]*Sum +\d/);
  expect(await json('statistikk', '--klient', 'skyss')).toEqual(await told('statistikk?klientId=skyss'));
});

test('receivers of all clients are listed, pinged, switched off and on, and sent to again', async () => {
  const { body } = await skyss.post<Json>('/api/v1/callbacks', { url: receiver.url });
  const { callbackId } = body;
  expect(await done('callback', 'liste')).toMatch(new RegExp(`${callbackId}  skyss {3}ja +http://127`));
  const own = (await skyss.get<Json>('/api/v1/callbacks')).body;
  expect(await json('callback', 'list', '--klient', 'skyss')).toEqual({
    callbacks: own.callbacks.map((one: Json) => ({ klientId: 'skyss', ...one })),
  });
  expect(await json('callback', 'list', '--klient', 'nobody')).toEqual({ callbacks: [] });
  expect(await done('callback', 'vis', callbackId)).toContain(receiver.url);

  expect(await done('callback', 'ping', callbackId)).toMatch(/Levert: +ja/);
  receiver.replyWith(500);
  expect(await cli('callback', 'ping', callbackId)).toMatchObject({
    code: 1,
    out: expect.stringMatching(/HTTP-status: +500/),
  });
  const [{ leveranseId }] = (await json('callback', 'leveranser', callbackId)).leveranser;
  expect(await done('callback', 'leveranser')).toMatch(new RegExp(`${leveranseId} .*skyss.*callback.ping`));
  expect(await done('callback', 'send-igjen', leveranseId)).toContain('sendes igjen');
  await done('callback', 'deaktiver', callbackId);
  expect(await cli('callback', 'send-igjen', leveranseId)).toMatchObject({
    code: 1,
    err: expect.stringContaining('Callbacken er slått av'),
  });
  await done('callback', 'aktiver', callbackId);
  expect(await done('callback', 'pause', callbackId, '--begrunnelse', 'Nede i kveld')).toContain('på pause');
  expect(await done('callback', 'fortsett', callbackId)).toContain('igjen');
  expect(await audited(callbackId)).toEqual(
    ['fortsett', 'pause', 'aktiver', 'deaktiver', 'ping', 'ping'].map((act) => [ME, `callback.${act}`]),
  );
  expect(await audited(leveranseId)).toEqual([[ME, 'leveranse.send-igjen']]);
  expect(await cli('callback', 'ping', '0193d3a0-0000-7000-8000-000000000000')).toMatchObject({ code: 1 });
});

test('a client is made and changed with all that the endpoint takes', async () => {
  const file = async (name: string, content: unknown) => {
    const path = join(place.path, name);
    await writeFile(path, JSON.stringify(content));
    return path;
  };
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo', kid: 'a' };
  const [jwks, profil] = [
    await file('jwks.json', { keys: [jwk] }),
    await file('profil.json', { administrativEnhet: 'Skyss' }),
  ];
  const named = ['--navn', 'Barnehage', '--klient-id', 'barnehage', '--scope', 'send'];
  const made = await json(
    ...['klient', 'opprett', ...named, '--xml', '--alle-saker'],
    ...['--orgnr', '974760673', '--jwks', jwks, '--profil', profil],
  );
  expect(made).toMatchObject({
    scopes: ['arkivflyt:send'],
    xml: true,
    alleSaker: true,
    hemmelighet: expect.any(String),
  });
  expect(await told('klienter/barnehage')).toMatchObject({
    ...{
      xml: true,
      alleSaker: true,
      organisasjonsnummer: '974760673',
      profil: { administrativEnhet: 'Skyss' },
    },
    jwks: { keys: [{ kid: 'a' }] },
  });
  await done(
    ...['klient', 'endre', 'barnehage', '--xml', 'nei', '--scope', 'send,les'],
    ...['--jwks', await file('none.json', { keys: [] })],
  );
  const changed = await told('klienter/barnehage');
  expect(changed).toMatchObject({ xml: false, scopes: ['arkivflyt:send', 'arkivflyt:les'], jwks: null });
  expect(await json('klient', 'vis', 'barnehage')).toEqual(changed);
  expect(await audited('barnehage')).toEqual([
    [ME, 'klient.endre'],
    [ME, 'klient.opprett'],
  ]);

  const wrong = await cli(
    'klient',
    'endre',
    'barnehage',
    '--orgnr',
    '1',
    '--profil',
    await file('p.json', { x: 1 }),
  );
  expect(wrong.code).toBe(2);
  expect(wrong.err.split('\n').sort()).toEqual([
    expect.stringMatching(/^--orgnr: .*organisasjonsnummer/),
    expect.stringMatching(/^--profil \(x\): /),
  ]);
  expect(await cli('klient', 'endre', 'barnehage', '--jwks', '/none')).toMatchObject({
    code: 2,
    err: expect.stringContaining('--jwks: Filen /none kan ikke leses'),
  });
});

test('parked messages, the audit log, fixity and the archives are told of as the endpoints do', async () => {
  const [{ id }] = (await app.database.query<{ id: string }>(
    `INSERT INTO outbox_message (topic, receiver, lane, payload, parkert)
     VALUES ('innsending.mottatt', 'archive', 'skyss', '{}', now()) RETURNING id::text`,
  )) as [{ id: string }];
  expect(await done('utboks', 'parkert')).toMatch(new RegExp(`^Id +Emne[^]*${id} +innsending.mottatt`));
  expect(await done('utboks', 'vis')).toMatch(/Parkert: +1/);
  await done('utboks', 'proev-igjen', id);
  expect(await cli('utboks', 'proev-igjen', id)).toMatchObject({ code: 1 });
  expect(await done('utboks', 'parkert')).toBe('Ingen meldinger er parkert.');

  for (const [line, path] of [
    [['revisjon', 'list', '--gjelder', id], `revisjonslogg?gjelder=${id}`],
    [['revisjon', 'kontroll'], 'revisjonslogg/kontroll'],
    [['fiksitet'], 'fiksitet'],
    [['arkivsystemer'], 'arkivsystemer'],
    [['alarmer'], 'alarmer'],
    [['klient', 'liste'], 'klienter'],
  ] as const) {
    await done(...line);
    expect(await json(...line), path).toEqual(await told(path));
  }
});

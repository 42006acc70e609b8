import { expect, test } from 'vitest';
import { appForFile, fagsystemForFile } from '../support/app.fixture.js';
import { type Json, newFagsystem } from '../support/client.js';
import { JOURNALPOST } from './felt.journalpost.js';
import { NUMMER } from './felt.nummer.js';
import { many, type Row, SAK, SKJERMING } from './felt.sak.js';
import { dokument, fullSak, journalpost, sak, UNKNOWN } from './intake.fixture.js';

const app = appForFile({ ROLES: ['api'] });
const skyss = fagsystemForFile(app);

const RULES: [string, Row[]][] = [
  ['of a sak', SAK],
  ['of a skjerming', SKJERMING],
  ['of numbers that tell who somebody is', NUMMER],
  ['of a journalpost', JOURNALPOST],
];

test.each(RULES.flatMap(([group, rows]) => rows.map((row): [string, ...Row] => [group, ...row])))(
  'the rules %s: %s',
  async (_group, _what, body, ...expected) => {
    expect((await skyss.faults('saker', body)).sort()).toEqual([...expected].sort());
  },
);

const innsending = (peker: unknown, more: object = {}) => ({
  sak: peker,
  journalposter: [journalpost()],
  ...more,
});

test.each<[string, unknown, ...string[]]>([
  ['nothing', {}, '/sak PAAKREVD', '/journalposter PAAKREVD'],
  ['no sak', { journalposter: [journalpost()] }, '/sak PAAKREVD'],
  [
    'no journalpost',
    { sak: { saksnummer: '2026/1' }, journalposter: [] },
    '/journalposter PAAKREVD',
    '/sak/saksnummer UKJENT_SAK',
  ],
  ['an empty pointer', innsending({}), '/sak UGYLDIG'],
  ['two pointers', innsending({ saksnummer: '2026/1', eksternNoekkel: 'x' }), '/sak UGYLDIG'],
  ['a pointer that is a text', innsending('2026/1'), '/sak UGYLDIG'],
  ['a pointer that is a list', innsending([{ saksnummer: '2026/1' }]), '/sak UGYLDIG'],
  ['the form of a journalnummer', innsending({ saksnummer: '17/2026' }), '/sak/saksnummer UGYLDIG'],
  [
    'a saksnummer of a year to come',
    innsending({ saksnummer: `${new Date().getFullYear() + 2}/1` }),
    '/sak/saksnummer UGYLDIG',
  ],
  ['a saksnummer of zero', innsending({ saksnummer: '2026/0' }), '/sak/saksnummer UGYLDIG'],
  ['a saksnummer with a journalpost', innsending({ saksnummer: '2026/1-3' }), '/sak/saksnummer UGYLDIG'],
  ['a referanse that is none', innsending({ referanse: 'tull' }), '/sak/referanse UKJENT_SAK'],
  ['a referanse that nobody gave', innsending({ referanse: UNKNOWN }), '/sak/referanse UKJENT_SAK'],
  ['a key that nobody used', innsending({ eksternNoekkel: 'aldri brukt' }), '/sak/eksternNoekkel UKJENT_SAK'],
  [
    'unknown properties',
    innsending({ saksnummer: '2026/1', sakssekvensnummer: 1 }, { tittel: 'x' }),
    '/sak/sakssekvensnummer SKRIVEBESKYTTET',
    '/tittel UKJENT_FELT',
  ],
])('the rules of pointing at a sak: %s', async (_what, body, ...expected) => {
  expect((await skyss.faults('journalposter', body)).sort()).toEqual([...expected].sort());
  const real = await skyss.sendJournalposter(body);
  if (expected.length === 0) expect(real.status).toBe(202);
  else
    expect(real.body.feil.map(({ sti, kode }: Json) => `${sti} ${kode}`).sort()).toEqual(
      [...expected].sort(),
    );
});

test('a saksnummer that does not exist is told by the dry run; the real one ends so when it is archived', async () => {
  for (const saksnummer of ['2026/999999', '2026/9999999999'])
    expect(await skyss.faults('journalposter', innsending({ saksnummer }))).toEqual([
      '/sak/saksnummer UKJENT_SAK',
    ]);
  expect((await skyss.sendJournalposter(innsending({ saksnummer: '2026/999999' }))).status).toBe(202);
});

test('an unknown sak is told together with all else that is wrong', async () => {
  const { body } = await skyss.sendJournalposter(innsending({ referanse: UNKNOWN }, { eksternNoekkel: 7 }));
  expect(body.feil.map(({ sti, kode }: Json) => `${sti} ${kode}`).sort()).toEqual([
    '/eksternNoekkel UGYLDIG',
    '/sak/referanse UKJENT_SAK',
  ]);
});

test('faults are told all at once, wherever they are, headers and query included', async () => {
  const body = {
    ...fullSak(),
    tittel: '',
    saksaar: 2026,
    parter: [{ organisasjonsnummer: '1' }],
    klassering: [{}],
    skjerming: {},
    callback: { url: 'http://x.example' },
    journalposter: [
      journalpost({ journalposttype: 'U', journaldato: '2026-01-01', mottattDato: 'i går' }),
      journalpost({
        dokumenter: [
          dokument({ tilknyttetRegistreringSom: 'V', sjekksum: 'f'.repeat(64) }),
          dokument({ filnavn: 'a/b', tilknyttetRegistreringSom: 'V', innhold: '***' }),
          { tittel: 'x', dokumentId: UNKNOWN },
        ],
      }),
    ],
  };
  const svar = await skyss.call('POST', '/api/v1/saker?tull=1', {
    body,
    headers: { 'idempotency-key': 'æ' },
  });
  const found = svar.body.feil.map(({ sti, kode }: Json) => `${sti} ${kode}`);
  expect(found).toEqual(
    expect.arrayContaining([
      ' UGYLDIG',
      ' UKJENT_FELT',
      '/tittel PAAKREVD',
      '/saksaar SKRIVEBESKYTTET',
      '/parter/0/navn PAAKREVD',
      '/parter/0/organisasjonsnummer UGYLDIG_NUMMER',
      '/klassering/0/klassifikasjonssystem PAAKREVD',
      '/klassering/0/klasseId PAAKREVD',
      '/skjerming/tilgangsrestriksjon PAAKREVD',
      '/skjerming/skjermingshjemmel PAAKREVD',
      '/callback/url UGYLDIG',
      '/journalposter/0/journaldato SKRIVEBESKYTTET',
      '/journalposter/0/mottattDato UGYLDIG',
      '/journalposter/0/korrespondanseparter MANGLER_KORRESPONDANSEPART',
      '/journalposter/1/dokumenter/0/sjekksum SJEKKSUM_AVVIK',
      '/journalposter/1/dokumenter/1/filnavn UGYLDIG',
      '/journalposter/1/dokumenter/1/innhold UGYLDIG',
      '/journalposter/1/dokumenter/2/dokumentId UKJENT_DOKUMENT',
    ]),
  );
  expect(new Set(found).size).toBe(found.length);
  expect(svar.body.detail).toBe(`Forespørselen har ${found.length} feil.`);
});

test('faults are at most 500, so that a request of nothing but faults makes no answer of megabytes', async () => {
  const dokumenter = many(100, {
    tittel: '',
    filnavn: '/',
    mediatype: '/',
    innhold: '*',
    sjekksum: '*',
    variantformat: 'Q',
  });
  const { status, body } = await skyss.sendSak({ journalposter: many(100, { dokumenter }) });
  expect([status, body.feil.length]).toEqual([400, 500]);
});

test('faults of a callback do not occur where its origin is registered', async () => {
  const registered = await skyss.call('POST', '/api/v1/callbacks', {
    body: { url: 'http://127.0.0.1:4711/svar' },
  });
  expect(registered.status).toBe(201);
  const url = (text: string) => skyss.faults('saker', sak({ callback: { url: text } }));
  expect(await url('http://127.0.0.1:4711/et/annet?sted=1')).toEqual([]);
  const bad = [
    'http://127.0.0.1:4712/svar',
    'https://127.0.0.1:4711/svar',
    'http://a@127.0.0.1:4711/',
    'http://127.0.0.1:4711/#x',
    'http://localhost:4711/svar',
  ];
  for (const one of bad) expect(await url(one)).toEqual(['/callback/url UGYLDIG']);
  const other = await newFagsystem(app);
  expect(await other.faults('saker', sak({ callback: { url: 'http://127.0.0.1:4711/svar' } }))).toEqual([
    '/callback/url UGYLDIG',
  ]);
});

test('kodeverk lists the code lists, and gives the codes of each', async () => {
  const { body } = await skyss.get('/api/v1/kodeverk');
  const names = body.kodeverk.map((one: Json) => one.navn);
  expect(names).toEqual(
    expect.arrayContaining([
      'journalposttype',
      'journalstatus',
      'saksstatus',
      'korrespondanseparttype',
      'tilgangsrestriksjon',
    ]),
  );
  for (const navn of names) {
    const { status, body: list } = await skyss.get(`/api/v1/kodeverk/${navn}`);
    expect([status, list.navn]).toEqual([200, navn]);
    expect(list.koder.length).toBeGreaterThan(0);
    for (const kode of list.koder)
      expect(kode).toMatchObject({ kode: expect.any(String), navn: expect.any(String) });
  }
});

test.each(['tull', '__proto__', 'constructor', 'toString'])('kodeverk has no list %s', async (navn) => {
  const { status, body } = await skyss.get(`/api/v1/kodeverk/${navn}`);
  expect([status, body.kode]).toEqual([404, 'IKKE_FUNNET']);
});

test('kodeverk knows every code that the validation knows', async () => {
  const { body } = await skyss.get('/api/v1/kodeverk/journalposttype');
  expect(body.koder.map((one: Json) => one.kode)).toEqual(['I', 'U', 'N', 'X', 'S']);
  for (const { kode } of body.koder) {
    const korrespondanseparter = [
      { korrespondanseparttype: 'EA', navn: 'A' },
      { korrespondanseparttype: 'EM', navn: 'B' },
    ];
    expect(
      await skyss.faults(
        'saker',
        sak({ journalposter: [journalpost({ journalposttype: kode, korrespondanseparter })] }),
      ),
    ).toEqual([]);
  }
});

test('faults are counted as what they are, one or many, of fields or not', async () => {
  const told = async (body: unknown, language: string, path = '/api/v1/saker') => {
    const svar = await skyss.call('POST', path, { body, headers: { 'accept-language': language } });
    return svar.body.detail as string;
  };
  expect(await told({}, 'nb')).toBe('1 felt må rettes.');
  expect(await told({}, 'en')).toBe('1 field must be corrected.');
  expect(await told('{', 'nb')).toBe('Forespørselen har én feil.');
  expect(await told('{', 'en')).toBe('The request has one error.');
  expect(await told({}, 'nb', '/api/v1/saker?tull=1')).toBe('Forespørselen har 2 feil.');
  expect(await told({}, 'en', '/api/v1/saker?tull=1')).toBe('The request has 2 errors.');
});

test('JSON that cannot be read is told of by its place, and not quoted', async () => {
  const { body } = await skyss.sendSak('{\n  "tittel": "hemmelig",\n  "beskrivelse": \'x\'\n}');
  expect(body.feil).toEqual([
    {
      sti: '',
      kode: 'UGYLDIG',
      melding: 'Innholdet kan ikke leses som JSON. Feilen er på linje 3, kolonne 18.',
    },
  ]);
  const none = await skyss.sendSak('');
  expect(none.body.feil[0].melding).toBe('Forespørselen mangler innhold. Send et JSON-objekt.');
});

test('a date and time without its zone is told what it lacks, and a date what it has too much', async () => {
  const texts = async (saksdato: string, dokumentetsDato: string) => {
    const svar = await skyss.sendSak(sak({ saksdato, journalposter: [journalpost({ dokumentetsDato })] }));
    return svar.body.feil.map(({ melding }: Json) => melding);
  };
  for (const naive of ['2026-11-20T00:00:00', '2026-11-20T13:37:00.123456'])
    expect(await texts(naive, naive)).toEqual([
      'Feltet må være en dato som finnes, skrevet ÅÅÅÅ-MM-DD, uten klokkeslett: 2026-11-20.',
      'Tidspunktet mangler tidssone: skriv Z eller +01:00 til slutt, eller bare datoen (2026-11-20).',
    ]);
  expect((await texts('2026-11-20', '20.11.2026'))[0]).toMatch(
    /^Feltet må være en dato som finnes \(2026-11-20\)/,
  );
});

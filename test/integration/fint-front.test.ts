import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { freePort } from '../../src/dev-database/free-port.js';
import { newFintServer, newFront, type Reply } from './fint-front.fixture.js';

const FAULT = { message: 'Saken er avsluttet', responseStatus: 'REJECTED' };
const PAGE = '<html><body>404 page not found</body></html>';

describe('an order', () => {
  const orders: [Reply, string][] = [
    [[202, undefined, { location: '/status/1' }], 'MOTTATT'],
    [[202], 'UKJENT'],
    [[200, {}], 'UKJENT'],
    [[201, {}, { location: '/status/1' }], 'UKJENT'],
    [[302, undefined, { location: '/login' }], 'UKJENT'],
    [[303, undefined, { location: '/status/1' }], 'UKJENT'],
    [[404, PAGE], 'IKKE_SENDT'],
    ...[400, 404, 405, 409, 413, 415, 422].map((status): [Reply, string] => [[status, FAULT], 'AVVIST']),
    [[401], 'TILGANG'],
    [[403], 'TILGANG'],
    [[408], 'UKJENT'],
    [[429], 'IKKE_SENDT'],
    ...[500, 502, 503, 504].map((status): [Reply, string] => [[status], 'UKJENT']),
  ];
  it.each(orders)('answered %j is %s', async (reply, utfall) => {
    const { baseUrl, asked } = await newFintServer(reply);
    const front = newFront({ baseUrl });
    expect(await front.sendSak({ tittel: 'x' })).toMatchObject({ utfall });
    expect(asked).toMatchObject([{ method: 'POST', path: '/arkiv/noark/sak', body: '{"tittel":"x"}' }]);
  });

  it('tells how long to wait, and what the archive said', async () => {
    const { baseUrl, replyWith } = await newFintServer([429, undefined, { 'retry-after': '7' }]);
    const front = newFront({ baseUrl });
    expect(await front.sendSak({})).toMatchObject({ aarsak: { http: 429, retryAfterMs: 7000 } });
    replyWith([
      400,
      { message: 'Saken er avsluttet', problems: [{ field: 'klasse', message: 'må være satt' }] },
    ]);
    expect(await front.sendSak({})).toMatchObject({
      aarsak: { melding: 'Arkivet avviste saken: Saken er avsluttet. klasse: må være satt', http: 400 },
    });
    replyWith([400, { message: '', responseStatus: 'REJECTED', problems: [] }]);
    expect(await front.sendSak({})).toMatchObject({
      aarsak: { melding: 'Arkivet avviste saken uten å si hvorfor.' },
    });
    replyWith([400, { message: 'x'.repeat(200_000) }]);
    expect(await front.sendSak({})).toMatchObject({
      aarsak: { melding: 'Arkivet avviste saken uten å si hvorfor.' },
    });
  });

  it('that was cut off after it went out, or never answered, may have been taken', async () => {
    const { baseUrl, replyWith } = await newFintServer((_, request) => request.socket.destroy());
    expect(await newFront({ baseUrl }).sendSak({})).toMatchObject({
      ...{ utfall: 'UKJENT', aarsak: { melding: 'Arkivet er utilgjengelig: forbindelsen ble brutt.' } },
    });
    replyWith(() => undefined);
    expect(await newFront({ baseUrl, responseTimeoutMs: 50 }).sendSak({})).toMatchObject({
      ...{ utfall: 'UKJENT', aarsak: { melding: 'Arkivet er utilgjengelig: ikke noe svar innen fristen.' } },
    });
  });

  it('that found no connection was surely not taken', async () => {
    const refused = newFront({ baseUrl: `http://127.0.0.1:${await freePort()}` });
    expect(await refused.sendSak({})).toMatchObject({
      ...{ utfall: 'IKKE_SENDT', aarsak: { melding: 'Arkivet er utilgjengelig: forbindelsen ble avvist.' } },
    });
    const plain = await newFintServer([202]);
    const tls = newFront({ baseUrl: plain.baseUrl.replace('http:', 'https:') });
    expect(await tls.sendSak({})).toMatchObject({ utfall: 'IKKE_SENDT' });
    expect(await newFront({ baseUrl: 'http://finnes-ikke.invalid' }).sendSak({})).toMatchObject({
      utfall: 'IKKE_SENDT',
    });
  });

  it('whose connection is never finished was surely not taken', async () => {
    const silent = createServer((socket) => socket.on('error', () => undefined)).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    onTestFinished(() => void silent.close());
    const { port } = silent.address() as { port: number };
    const front = newFront({ baseUrl: `https://127.0.0.1:${port}`, connectTimeoutMs: 100 });
    expect(await front.sendSak({})).toMatchObject({
      ...{
        utfall: 'IKKE_SENDT',
        aarsak: { melding: 'Arkivet er utilgjengelig: ingen forbindelse innen fristen.' },
      },
    });
  });

  it.each([
    ['/_status/sak/1?a=b', '/_status/sak/1?a=b'],
    ['status/1', '/arkiv/noark/status/1'],
    ['https://evil.example/arkiv/status/1?x=1', '/arkiv/status/1?x=1'],
    ['//evil.example/status/1', '/status/1'],
    ['http://u:p@evil.example:99//other.example/1', '//other.example/1'],
  ])('is followed at %s on our own origin', async (location, path) => {
    const { baseUrl } = await newFintServer([202, undefined, { location }]);
    expect(await newFront({ baseUrl }).sendSak({})).toEqual({ utfall: 'MOTTATT', statusUrl: baseUrl + path });
  });
});

describe('the status of an order', () => {
  const location = '/arkiv/noark/sak/systemid/1';
  const cases: [Reply, object][] = [
    [[202], { utfall: 'VENTER' }],
    [[201, { a: 1 }, { location }], { utfall: 'FERDIG', body: { a: 1 } }],
    [[303, { a: 1 }, { location }], { utfall: 'FERDIG', body: { a: 1 } }],
    [[201], { utfall: 'FERDIG', location: null, body: undefined }],
    [[200, {}], { utfall: 'UKJENT' }],
    [[204], { utfall: 'UKJENT' }],
    [[302, PAGE, { location: '/login' }], { utfall: 'UKJENT' }],
    [
      [400, FAULT],
      { utfall: 'AVVIST', aarsak: { melding: 'Arkivet avviste bestillingen: Saken er avsluttet' } },
    ],
    [[404, FAULT], { utfall: 'AVVIST' }],
    [[404, { timestamp: 1 }], { utfall: 'GLEMT' }],
    [[404, PAGE], { utfall: 'GLEMT' }],
    [[404], { utfall: 'GLEMT' }],
    [[405], { utfall: 'UKJENT' }],
    [[409, { tittel: 'x' }], { utfall: 'KONFLIKT', body: { tittel: 'x' } }],
    [[410], { utfall: 'GLEMT' }],
    [[422, FAULT], { utfall: 'AVVIST' }],
    [[500, FAULT], { utfall: 'UKJENT' }],
    [[429], { utfall: 'UTILGJENGELIG' }],
    [[502, PAGE], { utfall: 'UTILGJENGELIG' }],
    [[503], { utfall: 'UTILGJENGELIG' }],
    [(_, request) => request.socket.destroy(), { utfall: 'UTILGJENGELIG' }],
    [[401], { utfall: 'TILGANG' }],
    [[403], { utfall: 'TILGANG' }],
  ];
  it.each(cases)('answered %j is %j', async (reply, status) => {
    const { baseUrl, asked } = await newFintServer(reply);
    expect(await newFront({ baseUrl }).status(`${baseUrl}/status/1`)).toMatchObject(status);
    expect(asked).toHaveLength(1);
  });

  it('is asked of our archive only, whatever the URL', async () => {
    const { baseUrl, asked } = await newFintServer([
      201,
      undefined,
      { location: 'https://evil.example/a/b?c' },
    ]);
    const status = await newFront({ baseUrl }).status('https://evil.example/status/1?q');
    expect(status).toMatchObject({ location: `${baseUrl}/a/b?c` });
    expect(asked).toMatchObject([{ path: '/status/1?q' }]);
  });

  it.each([201, 303, 409])(
    'of a file is known by its head: nothing of a body is waited for (%i)',
    async (code) => {
      const closed = Promise.withResolvers<void>();
      const { baseUrl } = await newFintServer((_, _request, response) => {
        response.on('close', closed.resolve);
        response.writeHead(code, { location: '/arkiv/noark/dokumentfil/systemid/1' }).write('{"data":"');
      });
      const status = await newFront({ baseUrl }).status('/status/1', { utenBody: true });
      expect(status).toMatchObject({ utfall: code === 409 ? 'KONFLIKT' : 'FERDIG', body: undefined });
      await closed.promise;
    },
  );

  it('of a file that was refused tells why', async () => {
    const { baseUrl } = await newFintServer([400, FAULT]);
    const status = await newFront({ baseUrl }).status('/status/1', { utenBody: true });
    expect(status).toMatchObject({
      utfall: 'AVVIST',
      aarsak: { melding: expect.stringContaining('avsluttet') },
    });
  });
});

describe('a read', () => {
  const cases: [Reply, object][] = [
    [[200, { a: 1 }], { utfall: 'FUNNET', body: { a: 1 } }],
    [[200, PAGE], { utfall: 'UTILGJENGELIG' }],
    [[204], { utfall: 'UTILGJENGELIG' }],
    [[302, PAGE, { location: '/login' }], { utfall: 'UTILGJENGELIG' }],
    [[404], { utfall: 'FINNES_IKKE' }],
    [[404, FAULT], { utfall: 'FINNES_IKKE' }],
    [[410], { utfall: 'FINNES_IKKE' }],
    [[404, PAGE], { utfall: 'UTILGJENGELIG' }],
    [[400, FAULT], { utfall: 'AVVIST' }],
    [[500, FAULT], { utfall: 'UTILGJENGELIG' }],
    [[503], { utfall: 'UTILGJENGELIG' }],
    [[403], { utfall: 'TILGANG' }],
  ];
  it.each(cases)('answered %j is %j', async (reply, lest) => {
    const { baseUrl } = await newFintServer(reply);
    expect(await newFront({ baseUrl }).les('/arkiv/noark/sak/systemid/1')).toMatchObject(lest);
  });

  it('that breaks off in the body says nothing', async () => {
    const { baseUrl } = await newFintServer((_, _request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{}', () => response.destroy());
    });
    expect(await newFront({ baseUrl }).les('/a')).toMatchObject({ utfall: 'UTILGJENGELIG' });
  });

  const gammel: Reply = ({ path }) => {
    if (path.includes('%2F')) return [400, PAGE];
    return path.endsWith('/2026/17') ? [200, { a: 1 }] : [404, FAULT];
  };
  const ny: Reply = ({ path }) => {
    const mark = { 'x-core-version': '2' };
    return path.endsWith('/2026%2F17') ? [200, { a: 1 }, mark] : [404, {}, mark];
  };
  it.each([
    ['gammel', gammel, '/2026/17', [1, 1]],
    ['ny', ny, '/2026%2F17', [2, 1]],
  ] as const)('of a saksnummer goes to the form that the front takes: %s', async (_, reply, path, calls) => {
    const { baseUrl, asked } = await newFintServer(reply);
    for (const setting of ['auto', 'gammel', 'ny'] as const) {
      const front = newFront({ baseUrl, front: setting });
      for (const most of setting === 'auto' ? calls : [2, 2]) {
        const before = asked.length;
        const url = `${baseUrl}/arkiv/noark/sak/mappeid${path}`;
        expect(await front.lesSak('2026/17')).toEqual({ utfall: 'FUNNET', body: { a: 1 }, url });
        expect(asked.length - before).toBeLessThanOrEqual(most);
      }
      expect(await front.les('/arkiv/noark/sak/mappeid/2026/17')).toMatchObject({ utfall: 'FUNNET' });
      expect(await front.lesSak('2026/18')).toEqual({ utfall: 'FINNES_IKKE' });
    }
  });

  it('that a front without marks does not understand is still asked in the other form', async () => {
    const { baseUrl } = await newFintServer(({ path }) =>
      path.includes('mappeid/2026/17') ? [404, {}] : [200, { a: 1 }],
    );
    const front = newFront({ baseUrl });
    await front.tilstand();
    expect(await front.les('/arkiv/noark/sak/mappeid/2026/17')).toMatchObject({ utfall: 'FUNNET' });
  });

  it('is not decided by a proxy that answered the one form while the front was away', async () => {
    const { baseUrl } = await newFintServer(({ path }) => (path.includes('%2F') ? [404, PAGE] : [404, {}]));
    expect(await newFront({ baseUrl }).lesSak('2026/17')).toMatchObject({ utfall: 'UTILGJENGELIG' });
  });

  it('finds the address that a PUT takes', async () => {
    const { baseUrl, asked } = await newFintServer(({ path }) =>
      path.includes('%2F')
        ? [202, undefined, { location: '/status/1' }]
        : [404, {}, { 'x-core-version': '2' }],
    );
    const sent = await newFront({ baseUrl }).sendJournalpost(
      { url: '/arkiv/noark/sak/mappeid/2026/17', saksnummer: '2026/17' },
      {
        journalpost: [],
      },
    );
    expect(sent).toMatchObject({ utfall: 'MOTTATT' });
    expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'PUT /arkiv/noark/sak/mappeid/2026/17',
      'PUT /arkiv/noark/sak/mappeid/2026%2F17',
    ]);
  });
});

it('is not waited for when the caller has had enough', async () => {
  const { baseUrl } = await newFintServer(() => undefined);
  const front = newFront({ baseUrl });
  const broken = {
    utfall: 'UTILGJENGELIG',
    aarsak: { melding: 'Arkivet er utilgjengelig: ikke noe svar innen fristen.' },
  };
  expect(await front.lesSak('2026/17', AbortSignal.timeout(50))).toMatchObject(broken);
  expect(await front.lesSak('2026/17', AbortSignal.abort())).toMatchObject(broken);
});

import { describe, expect, it } from 'vitest';
import { newFintServer, newFront, type Reply } from './fint-front.fixture.js';

const PAGE = '<html><body>404 page not found</body></html>';
const collection = (entries: unknown[], next?: string) => ({
  ...{ _embedded: { _entries: entries }, total_items: 99 },
  _links: next === undefined ? {} : { next: [{ href: next }] },
});

describe('a search', () => {
  it('is asked as plain text, and followed to its last page, at our archive only', async () => {
    const { baseUrl, asked } = await newFintServer(({ path }) => {
      if (path.endsWith('$query'))
        return [200, collection([1, 2], 'https://evil.example/arkiv/noark/sak/$query?offset=2')];
      return [200, path.includes('offset=2') ? collection([3], '?offset=3') : collection([], '?offset=4')];
    });
    const found = await newFront({ baseUrl }).soek("tittel eq 'Søknad'");
    expect(found).toEqual({ utfall: 'TREFF', saker: [1, 2, 3] });
    expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /arkiv/noark/sak/$query',
      'POST /arkiv/noark/sak/$query?offset=2',
      'POST /arkiv/noark/sak/$query?offset=3',
    ]);
    expect(new Set(asked.map(({ body }) => body))).toEqual(new Set(["tittel eq 'Søknad'"]));
    expect(asked[0]?.headers['content-type']).toMatch(/^text\/plain/);
  });

  const cases: [Reply, object][] = [
    [[200, collection([])], { utfall: 'TREFF', saker: [] }],
    [[200, {}], { utfall: 'TREFF', saker: [] }],
    [[404], { utfall: 'TREFF', saker: [] }],
    [[404, { message: null, statusCode: 'NOT_FOUND' }], { utfall: 'TREFF', saker: [] }],
    [[404, PAGE], { utfall: 'UTILGJENGELIG' }],
    [[400, {}], { utfall: 'AVVIST' }],
    [[500, { message: 'x' }], { utfall: 'AVVIST' }],
    [[502, PAGE], { utfall: 'UTILGJENGELIG' }],
    [[503], { utfall: 'UTILGJENGELIG' }],
    [[504], { utfall: 'UTILGJENGELIG' }],
    [[200, PAGE], { utfall: 'UTILGJENGELIG' }],
    [[200, { _embedded: { _entries: 'x' } }], { utfall: 'UTILGJENGELIG' }],
    [[403], { utfall: 'TILGANG' }],
  ];
  it.each(cases)('answered %j is %j', async (reply, found) => {
    const { baseUrl } = await newFintServer(reply);
    expect(await newFront({ baseUrl }).soek('a')).toEqual(expect.objectContaining(found));
  });

  it('with more hits than can be looked at, or without an end, is refused', async () => {
    const { baseUrl } = await newFintServer([
      200,
      collection(Array.from({ length: 300 }), '/arkiv/noark/sak/$query'),
    ]);
    expect(await newFront({ baseUrl }).soek('a')).toMatchObject({ utfall: 'AVVIST' });
  });

  it('of which one page cannot be had has no answer', async () => {
    const { baseUrl } = await newFintServer(({ path }) =>
      path.includes('offset') ? [404, {}] : [200, collection([1], '?offset=1')],
    );
    expect(await newFront({ baseUrl }).soek('a')).toMatchObject({ utfall: 'UTILGJENGELIG' });
  });
});

describe('a code list', () => {
  it.each([
    ['a number', 1732345200000],
    ['text', '1732345200000'],
  ])('is fetched whole, or since the last time; its age is %s', async (_, lastUpdated) => {
    const { baseUrl, asked } = await newFintServer(({ path }) => {
      if (path.endsWith('/last-updated')) return [200, { lastUpdated }];
      return [
        200,
        path.includes('offset') ? collection(['b']) : collection(['a'], `${path.split('?')[0]}?offset=1`),
      ];
    });
    const front = newFront({ baseUrl: `${baseUrl}/` });
    const list = await front.liste('kodeverk/journalposttype');
    expect(list).toEqual({ utfall: 'HENTET', koder: ['a', 'b'], oppdatert: 1732345200000 });
    await front.liste('kodeverk/journalposttype', 1732345200000);
    expect(asked.map(({ path }) => path)).toEqual([
      '/arkiv/kodeverk/journalposttype/last-updated',
      '/arkiv/kodeverk/journalposttype?sinceTimeStamp=0',
      '/arkiv/kodeverk/journalposttype?offset=1',
      '/arkiv/kodeverk/journalposttype/last-updated',
      '/arkiv/kodeverk/journalposttype?sinceTimeStamp=1732345200000',
      '/arkiv/kodeverk/journalposttype?offset=1',
    ]);
  });

  it('without an age is still fetched', async () => {
    const { baseUrl } = await newFintServer(({ path }) =>
      path.includes('last') ? [404] : [200, collection([1])],
    );
    const list = await newFront({ baseUrl }).liste('noark/arkivdel');
    expect(list).toEqual({ utfall: 'HENTET', koder: [1], oppdatert: 0 });
  });

  it('that is not there is told from one that cannot be had', async () => {
    const { baseUrl, replyWith } = await newFintServer([404, {}]);
    const front = newFront({ baseUrl });
    expect(await front.liste('noark/arkivdel')).toEqual({ utfall: 'FINNES_IKKE' });
    replyWith([500]);
    expect(await front.liste('noark/arkivdel')).toMatchObject({ utfall: 'UTILGJENGELIG' });
  });
});

describe('the archive', () => {
  it.each([
    ['new by its mark', [200, {}, { 'x-core-version': '2' }], { naadd: true, front: 'ny' }],
    ['old without', [200, {}], { naadd: true, front: 'gammel' }],
    ['unknown behind a proxy', [502, PAGE], { naadd: true, aarsak: { http: 502 } }],
  ] as [string, Reply, object][])('is %s', async (_, reply, tilstand) => {
    const { baseUrl } = await newFintServer(reply);
    const seen = await newFront({ baseUrl }).tilstand();
    expect(seen).toMatchObject(tilstand);
    expect('front' in seen).toBe('front' in tilstand);
  });

  it('below a path is reached there', async () => {
    const { baseUrl, asked } = await newFintServer([200, {}]);
    await newFront({ baseUrl: `${baseUrl}/fint` }).tilstand();
    expect(asked[0]?.path).toBe('/fint/arkiv/noark/admin/health');
  });
});

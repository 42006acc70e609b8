import { describe, expect, it } from 'vitest';
import { aFile, newFintServer, newFront, type Asked, type Reply } from './fint-front.fixture.js';

const SECRETS = { clientId: 'arkiv flyt', clientSecret: 'hemmelig:1', scope: 'fint-client' };
const PERSON = { username: 'bruker', password: 'hemmelig-2' };
const MOTTATT: Reply = [202, undefined, { location: '/status/1' }];

/** A token endpoint that gives `t1`, `t2`, …, of 100 s. */
function tokens(more: object = {}): Reply {
  let given = 0;
  return () => [200, { access_token: `t${++given}`, expires_in: 100, ...more }];
}

async function setup({ token = tokens(), archive = MOTTATT, clock = Date.now, more = SECRETS } = {}) {
  const [idp, fint] = [await newFintServer(token), await newFintServer(archive)];
  const tokenUrl = `${idp.baseUrl}/token?resourceServer=hemmelig-3`;
  const front = newFront({ baseUrl: fint.baseUrl, tokenUrl, front: 'gammel', ...more }, clock);
  return { front, idp, fint };
}

const used = (asked: Asked[]) => asked.map(({ headers }) => headers.authorization);
const forms = (asked: Asked[]) => asked.map(({ body }) => Object.fromEntries(new URLSearchParams(body)));

describe('a token', () => {
  it('is had by client credentials, with the client as Basic', async () => {
    const { front, idp, fint } = await setup();
    await front.sendSak({});
    expect(idp.asked[0]?.path).toBe('/token?resourceServer=hemmelig-3');
    expect(forms(idp.asked)).toEqual([{ grant_type: 'client_credentials', scope: 'fint-client' }]);
    const basic = Buffer.from('arkiv+flyt:hemmelig%3A1').toString('base64');
    expect(used(idp.asked)).toEqual([`Basic ${basic}`]);
    expect(used(fint.asked)).toEqual(['Bearer t1']);
  });

  it('is had by password where there is a user', async () => {
    const { front, idp } = await setup({ more: { ...SECRETS, ...PERSON } });
    await front.sendSak({});
    expect(forms(idp.asked)).toEqual([{ grant_type: 'password', scope: 'fint-client', ...PERSON }]);
  });

  it('is not sent where there is no token endpoint', async () => {
    const fint = await newFintServer(MOTTATT);
    await newFront({ baseUrl: fint.baseUrl, clientId: 'x' }).sendSak({});
    expect(used(fint.asked)).toEqual([undefined]);
  });

  it('is fetched once by all that want it, and renewed at 80 % of its life', async () => {
    let now = 0;
    const { front, idp, fint } = await setup({ clock: () => now });
    await Promise.all(Array.from({ length: 10 }, () => front.sendSak({})));
    now = 79_999;
    await front.sendSak({});
    expect(idp.asked).toHaveLength(1);
    now = 80_000;
    await Promise.all(Array.from({ length: 10 }, () => front.sendSak({})));
    expect(idp.asked).toHaveLength(2);
    expect(new Set(used(fint.asked).slice(-10))).toEqual(new Set(['Bearer t2']));
  });

  it('is used to its end while another cannot be had, and no longer', async () => {
    let now = 0;
    const { front, idp, fint } = await setup({ clock: () => now });
    await front.sendSak({});
    idp.replyWith([503]);
    now = 99_999;
    expect(await front.sendSak({})).toMatchObject({ utfall: 'MOTTATT' });
    now = 100_000;
    expect(await front.sendSak({})).toMatchObject({ utfall: 'IKKE_SENDT' });
    expect(fint.asked).toHaveLength(2);
  });

  it('is renewed by the refresh token, and by the grant where that is refused', async () => {
    let now = 0;
    const { front, idp } = await setup({ token: tokens({ refresh_token: 'r' }), clock: () => now });
    await front.sendSak({});
    now = 90_000;
    await front.sendSak({});
    expect(forms(idp.asked)[1]).toEqual({ grant_type: 'refresh_token', refresh_token: 'r' });
    idp.replyWith(({ body }) =>
      body.includes('refresh') ? [400] : [200, { access_token: 't9', expires_in: 9 }],
    );
    now = 180_000;
    expect(await front.sendSak({})).toMatchObject({ utfall: 'MOTTATT' });
    expect(
      forms(idp.asked)
        .slice(2)
        .map((form) => form.grant_type),
    ).toEqual(['refresh_token', 'client_credentials']);
  });

  it('that was refused is renewed once for all that it was refused to, by the grant', async () => {
    const archive: Reply = ({ headers }) => (headers.authorization === 'Bearer t1' ? [401] : MOTTATT);
    const { front, idp } = await setup({ archive, token: tokens({ refresh_token: 'r' }) });
    await front.sendSak({});
    const sent = await Promise.all(Array.from({ length: 5 }, () => front.sendSak({})));
    expect(new Set(sent.map(({ utfall }) => utfall))).toEqual(new Set(['MOTTATT']));
    expect(forms(idp.asked).map((form) => form.grant_type)).toEqual([
      'client_credentials',
      'client_credentials',
    ]);
  });

  it('that was refused has a file read anew', async () => {
    const archive: Reply = ({ headers }) => (headers.authorization === 'Bearer t1' ? [401] : MOTTATT);
    const { front, fint } = await setup({ archive });
    const file = aFile(() => [Buffer.from('abc'), Buffer.from('def')]);
    expect(await front.sendDokumentfil(file)).toMatchObject({ utfall: 'MOTTATT' });
    expect(file.opened).toBe(2);
    expect(fint.asked.map(({ body }) => body)).toEqual(['abcdef', 'abcdef']);
  });

  it.each([
    [401, 2],
    [403, 1],
  ])('that does not help is a fault of access: %i, after %i calls', async (status, calls) => {
    const { front, fint } = await setup({ archive: [status] });
    expect(await front.sendSak({})).toMatchObject({ utfall: 'TILGANG', aarsak: { http: status } });
    expect(fint.asked).toHaveLength(calls);
    expect(await front.les('/a')).toMatchObject({ utfall: 'TILGANG' });
    expect(await front.status('/a')).toMatchObject({ utfall: 'TILGANG' });
    expect(await front.tilstand()).toMatchObject({ naadd: true, aarsak: { http: status } });
  });

  const away: [Reply, string, string][] = [
    [[503], 'IKKE_SENDT', 'UTILGJENGELIG'],
    [[429], 'IKKE_SENDT', 'UTILGJENGELIG'],
    [[200, '<html>vedlikehold</html>'], 'IKKE_SENDT', 'UTILGJENGELIG'],
    [[302, undefined, { location: '/' }], 'IKKE_SENDT', 'UTILGJENGELIG'],
    [(_, request) => request.socket.destroy(), 'IKKE_SENDT', 'UTILGJENGELIG'],
    [[400, { error: 'invalid_grant', error_description: 'hemmelig-2' }], 'TILGANG', 'TILGANG'],
    [[401], 'TILGANG', 'TILGANG'],
  ];
  it.each(away)(
    'that cannot be had (%j): nothing is sent, and nothing secret told',
    async (token, sent, read) => {
      const { front, fint } = await setup({ token, more: { ...SECRETS, ...PERSON } });
      const told = [
        await front.sendSak({}),
        await front.status('/a'),
        await front.soek('a'),
        await front.tilstand(),
      ];
      expect(told).toMatchObject([{ utfall: sent }, { utfall: read }, { utfall: read }, { naadd: false }]);
      expect(fint.asked).toEqual([]);
      expect(JSON.stringify(told)).not.toMatch(/hemmelig|bruker|127\.0\.0\.1/);
    },
  );
});

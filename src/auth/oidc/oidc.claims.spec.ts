import { expect, test } from 'vitest';
import { Settings } from '../../shared/config/index.js';
import { type Claims, personOf } from './oidc.claims.js';

const claims = (more: object = {}): Claims => ({ sub: 'S-1', ...more });
const person = (more: object, settings: Partial<Settings> = {}) =>
  personOf(claims(more), new Settings().with({ OIDC_ISSUER: 'https://id.example', ...settings }));

test.each<[string, object, string | undefined]>([
  ['one as a text', { roles: 'arkivflyt-leser' }, 'leser'],
  ['the highest of several', { roles: ['arkivflyt-leser', 'x', 'arkivflyt-administrator'] }, 'administrator'],
  ['behandler', { roles: ['arkivflyt-behandler', 'arkivflyt-innsyn'] }, 'behandler'],
  ['none of ours', { roles: ['annet', 'ARKIVFLYT-LESER', 7, null] }, undefined],
  ['innsyn is no role', { roles: ['arkivflyt-innsyn'] }, undefined],
  ['an object', { roles: { 'arkivflyt-leser': true } }, undefined],
  ['no claim', {}, undefined],
])('the role is told by the claim: %s', (_what, more, rolle) => {
  expect(person(more).rolle).toBe(rolle);
});

test('the claim may lie within others, or have dots in its name', () => {
  const settings = { OIDC_ROLE_CLAIM: 'realm_access.roles', OIDC_ROLE_LESER: 'arkiv' };
  expect(person({ realm_access: { roles: ['arkiv'] } }, settings).rolle).toBe('leser');
  expect(person({ 'realm_access.roles': 'arkiv' }, settings).rolle).toBe('leser');
  expect(person({ realm_access: null }, settings).rolle).toBe(undefined);
  expect(person({}, { OIDC_ROLE_CLAIM: 'constructor.name', OIDC_ROLE_LESER: 'Object' }).rolle).toBe(
    undefined,
  );
});

test('the name is the claim in lower case, or else sub; nothing in it may be taken for anything else', () => {
  expect(person({ preferred_username: 'Kari.Arkivar@Fylke.no', name: 'Kari' })).toMatchObject({
    ...{ brukernavn: 'kari.arkivar@fylke.no', navn: 'Kari', subjekt: 'S-1', utsteder: 'https://id.example/' },
  });
  expect(person({ preferred_username: 'FYLKE\\kåre: x' }).brukernavn).toBe('fylke-k-re--x');
  expect(person({ preferred_username: ' ' })).toMatchObject({ brukernavn: 's-1', navn: 's-1' });
  expect(person({ preferred_username: 7 }).brukernavn).toBe('s-1');
});

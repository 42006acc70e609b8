import { expect, test } from 'vitest';
import { type RawTokenRequest, readTokenRequest } from './token.request.js';
import { grantedScopes } from './token.scope.js';

const FORM = 'application/x-www-form-urlencoded';
const basic = (pair: string) => `Basic ${Buffer.from(pair).toString('base64')}`;

function read(request: Partial<RawTokenRequest>) {
  return readTokenRequest({ query: '', contentType: FORM, authorization: undefined, body: '', ...request });
}

function fault(request: Partial<RawTokenRequest>): string {
  try {
    read(request);
    return 'none';
  } catch (error) {
    return (error as { code: string }).code;
  }
}

test.each(['p%c3%a6re', 'a:b:c', 'a+b c', '50%', 'æøå', '"\\'])(
  'a secret form-urlencoded into Basic comes out as it was: %s',
  (secret) => {
    const encoded = new URLSearchParams({ x: secret }).toString().slice(2);
    const { presented } = read({
      authorization: basic(`skyss:${encoded}`),
      body: 'grant_type=client_credentials',
    });
    expect(presented).toEqual({ method: 'client_secret_basic', klientId: 'skyss', hemmelighet: secret });
  },
);

test('the scheme may be written in any case, and client_id may be repeated in the body if it is the same', () => {
  const authorization = basic('skyss:s').replace('Basic', 'bAsIc');
  expect(read({ authorization, body: 'client_id=skyss' }).presented.klientId).toBe('skyss');
  expect(fault({ authorization, body: 'client_id=other' })).toBe('invalid_request');
});

test('a parameter without value counts as absent', () => {
  expect(read({ body: 'client_id=a&client_secret=b&scope=&grant_type=' })).toMatchObject({
    scope: undefined,
    grantType: undefined,
  });
  expect(fault({ body: 'client_id=a&client_secret=' })).toBe('invalid_client');
});

const ASSERTION =
  'client_assertion=x&client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
test.each([
  ['invalid_client', 'no authentication at all', { body: 'grant_type=client_credentials' }],
  ['invalid_client', 'another scheme than Basic', { authorization: 'Bearer x' }],
  ['invalid_request', 'Basic that is not base64', { authorization: 'Basic ***' }],
  ['invalid_request', 'Basic without colon', { authorization: basic('skyss') }],
  ['invalid_request', 'Basic that was not form-urlencoded', { authorization: basic('skyss:50%') }],
  [
    'invalid_request',
    'Basic and a secret in the body',
    { authorization: basic('a:b'), body: 'client_id=a&client_secret=b' },
  ],
  ['invalid_request', 'Basic and an assertion', { authorization: basic('a:b'), body: ASSERTION }],
  ['invalid_request', 'a secret and an assertion', { body: `client_id=a&client_secret=b&${ASSERTION}` }],
  ['invalid_request', 'an assertion without its type', { body: 'client_assertion=x' }],
  ['invalid_request', 'a type without assertion', { body: ASSERTION.slice('client_assertion=x&'.length) }],
  ['invalid_request', 'a repeated parameter', { authorization: basic('a:b'), body: 'scope=a&scope=b' }],
  [
    'invalid_request',
    'a repeated parameter that is unknown',
    { authorization: basic('a:b'), body: 'x=1&x=2' },
  ],
  ['invalid_request', 'the secret in the URL', { query: 'client_secret=b', authorization: basic('a:b') }],
  ['invalid_request', 'the id in the URL, encoded', { query: 'client%5Fid=a', authorization: basic('a:b') }],
  ['invalid_request', 'JSON', { contentType: 'application/json', body: Buffer.from('{}') }],
  ['invalid_request', 'no body', { contentType: undefined, body: undefined }],
] as const)('%s: %s', (code, _what, request) => {
  expect(fault(request)).toBe(code);
});

test('scopes: all that are held when none are asked for, else exactly those, never fewer in silence', () => {
  const held = ['arkivflyt:send', 'arkivflyt:les'];
  expect(grantedScopes(undefined, held)).toEqual(held);
  expect(grantedScopes('arkivflyt:les arkivflyt:les', held)).toEqual(['arkivflyt:les']);
  for (const asked of [
    'arkivflyt:les arkivflyt:admin',
    'ukjent',
    'arkivflyt:les  arkivflyt:send',
    ' ',
    'a"b',
    'a\\b',
    'æ',
  ]) {
    expect(() => grantedScopes(asked, held), asked).toThrow(
      expect.objectContaining({ code: 'invalid_scope' }),
    );
  }
});

import { expect, test } from 'vitest';
import { accessClaims } from './token.claims.js';

const NOW = 1_800_000_000;
const claims = {
  sub: 'skyss',
  client_id: 'skyss',
  jti: 'a',
  iat: NOW,
  exp: NOW + 600,
  scope: 'arkivflyt:les arkivflyt:send',
};

test('who it is about, what it opens and how long', () => {
  expect(accessClaims(claims, NOW)).toEqual({
    klientId: 'skyss',
    scopes: ['arkivflyt:les', 'arkivflyt:send'],
    exp: NOW + 600,
  });
  expect(accessClaims({ ...claims, scope: undefined }, NOW).scopes).toEqual([]);
});

test.each(['nbf', 'iat'])('%s may be 60 s ahead, and not 61', (claim) => {
  expect(accessClaims({ ...claims, [claim]: NOW + 60 }, NOW).klientId).toBe('skyss');
  expect(() => accessClaims({ ...claims, [claim]: NOW + 61 }, NOW)).toThrow('not valid');
});

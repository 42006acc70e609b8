import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { publicJwks } from './jwks.js';

const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const jwk = ec.publicKey.export({ format: 'jwk' });

test('public keys are kept, with only the members that matter', () => {
  expect(publicJwks({ keys: [{ ...jwk, kid: 'a', x5u: 'https://evil.example' }] })).toEqual({
    keys: [{ ...jwk, kid: 'a' }],
  });
  const ed = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' });
  expect(publicJwks({ keys: [ed] })?.keys).toHaveLength(1);
  expect(publicJwks({ keys: [] })).toEqual({ keys: [] });
});

test('a PEM text becomes a key set', () => {
  expect(publicJwks(ec.publicKey.export({ format: 'pem', type: 'spki' }))).toEqual({ keys: [jwk] });
});

test.each([
  ['a private key', { keys: [ec.privateKey.export({ format: 'jwk' })] }],
  ['a private key as PEM', ec.privateKey.export({ format: 'pem', type: 'pkcs8' })],
  ['a shared secret', { keys: [{ kty: 'oct', k: 'AAAA' }] }],
  [
    'RSA of 1024 bits',
    { keys: [generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ format: 'jwk' })] },
  ],
  [
    'another curve',
    { keys: [generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey.export({ format: 'jwk' })] },
  ],
  ['a key for encryption', { keys: [{ ...jwk, use: 'enc' }] }],
  ['an HMAC algorithm', { keys: [{ ...jwk, alg: 'HS256' }] }],
  ['more than ten keys', { keys: Array.from({ length: 11 }, () => jwk) }],
  ['no key set', { n: 1 }],
  ['a kid that cannot be stored', { keys: [{ ...jwk, kid: 'a\0' }] }],
  ['a coordinate with more than itself', { keys: [{ ...jwk, x: `${jwk.x}\ud800` }] }],
  ['nonsense', { keys: [{ kty: 'EC', crv: 'P-256', x: 'a', y: 'b' }, null, 7] }],
])('refused: %s', (_what, given) => {
  expect(publicJwks(given)).toBeUndefined();
});

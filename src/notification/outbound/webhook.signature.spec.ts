import { expect, test } from 'vitest';
import { newSecret, signingKey, webhookHeaders } from './webhook.signature.js';

/** Our own test vector. */
const KEYS = [
  'whsec_AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=',
  'whsec_//79/Pv6+fj39vX08/Lx8O/u7ezr6uno5+bl5OPi4eA=',
].map(signingKey);
const ID = '0193f2a1-7b3c-7d10-9a55-3f1c2e4b5a60';
const SECONDS = 1_795_420_800;
const BODY =
  '{"type":"innsending.arkivert","timestamp":"2026-11-23T08:00:00.000Z","data":{"referanse":"0193f29f-0000-7000-8000-000000000001","status":"ARKIVERT","saksnummer":"2026/17"}}';
const SIGNATURES = [
  'v1,NUd8IQlHKYog40poWa0JWmRVT8Q2eH1qxggHb8IaCYQ=',
  'v1,5GDCGDxMlnMcJQ3G3QAruWKwNiyEVIzhOMOaDMRDfo8=',
];

const sign = (body: string, seconds = SECONDS) =>
  webhookHeaders(ID, seconds, Buffer.from(body), KEYS)['webhook-signature']!.split(' ');

test('the webhook signature gives the test vector: one signature per live secret over the bytes that are sent', () => {
  expect(BODY).toHaveLength(172);
  expect(webhookHeaders(ID, SECONDS, Buffer.from(BODY), KEYS)).toEqual({
    'webhook-id': ID,
    'webhook-timestamp': '1795420800',
    'webhook-signature': SIGNATURES.join(' '),
  });
});

test('the webhook signature changes altogether with one space in the body or one second in the timestamp', () => {
  const changed = [...sign(BODY.replace(',"timestamp"', ', "timestamp"')), ...sign(BODY, SECONDS + 1)];
  expect(changed).toHaveLength(4);
  for (const signature of changed) expect(SIGNATURES).not.toContain(signature);
});

test('the webhook signature is made with secrets of 32 random bytes', () => {
  expect(newSecret()).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(signingKey(newSecret()).symmetricKeySize).toBe(32);
});

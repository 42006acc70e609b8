import { expect, test } from 'vitest';
import { appForFile } from '../support/app.fixture.js';
import type { TestApp } from '../support/app.js';
import { askToken, basic } from './auth.http.js';

const direct = appForFile();
const behindProxy = appForFile({ TRUSTED_PROXY_CIDRS: ['127.0.0.0/8', '::1/128', '10.0.0.0/8'] });

/** Statuses of twelve wrong guesses, one after the other, said to come by the way of `addresses`. */
async function guess(app: TestApp, addresses: (n: number) => string): Promise<number[]> {
  const statuses = [];
  for (let n = 0; n < 12; n++) {
    const by = { headers: { 'X-Forwarded-For': addresses(n) } };
    const guessed = await askToken(app, { grant_type: 'client_credentials' }, basic('guessed', 'guess'), by);
    statuses.push(guessed.status);
  }
  return statuses;
}

const slowedDown = [...Array.from({ length: 10 }, () => 401), 429, 429];

test('behind a trusted proxy one caller that fails does not slow down the others', async () => {
  expect(await guess(behindProxy, () => '203.0.113.1')).toEqual(slowedDown);
  expect((await guess(behindProxy, () => '203.0.113.2')).slice(0, 10)).toEqual(slowedDown.slice(0, 10));
});

test('the last address that is no trusted proxy counts, not what the caller has put before it', async () => {
  expect(await guess(behindProxy, (n) => `198.51.100.${n}, 203.0.113.3, 10.1.2.3`)).toEqual(slowedDown);
});

test('the header of anyone else is worth nothing', async () => {
  expect(await guess(direct, (n) => `203.0.113.${n}`)).toEqual(slowedDown);
});

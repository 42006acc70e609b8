import { expect, test } from 'vitest';
import { FailureLimiter } from './failure.limiter.js';

function fail(limiter: FailureLimiter, klientId: string, address: string, times: number): void {
  for (let n = 0; n < times; n++) limiter.failed(klientId, address);
}

test('ten failures for one client from one address close that way for at most a minute, and no other', () => {
  const limiter = new FailureLimiter();
  fail(limiter, 'skyss', '10.0.0.1', 9);
  expect(limiter.blockedFor('skyss', '10.0.0.1')).toBe(0);
  fail(limiter, 'skyss', '10.0.0.1', 1);
  expect(limiter.blockedFor('skyss', '10.0.0.1')).toBeGreaterThan(0);
  expect(limiter.blockedFor('skyss', '10.0.0.1')).toBeLessThanOrEqual(60);
  expect(limiter.blockedFor('skyss', '10.0.0.2')).toBe(0);
  expect(limiter.blockedFor('other', '10.0.0.1')).toBe(0);
});

test('one address that tries many clients is closed for all of them', () => {
  const limiter = new FailureLimiter();
  for (let n = 0; n < 100; n++) limiter.failed(`klient-${n}`, '10.0.0.1');
  expect(limiter.blockedFor('yet-another', '10.0.0.1')).toBeGreaterThan(0);
  expect(limiter.blockedFor('klient-1', '10.0.0.2')).toBe(0);
});

test('a client guessed at from everywhere leaves each address one failure; a clean address is never blocked', () => {
  const limiter = new FailureLimiter();
  for (let n = 0; n < 100; n++) limiter.failed('skyss', `10.0.1.${n}`);
  expect(limiter.blockedFor('skyss', '10.0.1.7')).toBeGreaterThan(0);
  expect(limiter.blockedFor('skyss', '10.0.2.1')).toBe(0);
});

test('an IPv6 caller cannot step aside within its own /64', () => {
  const limiter = new FailureLimiter();
  fail(limiter, 'skyss', '2001:db8:0:1::a', 10);
  expect(limiter.blockedFor('skyss', '2001:db8:0:1:ffff::b')).toBeGreaterThan(0);
  expect(limiter.blockedFor('skyss', '2001:db8:0:2::a')).toBe(0);
  expect(limiter.blockedFor('skyss', '2001:db8::a')).toBe(0);
});

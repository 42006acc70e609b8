import { isIPv6 } from 'node:net';
import { LRUCache } from 'lru-cache';

const WINDOW_MS = 60_000;
const MOST_REMEMBERED = 10_000;
/** Failures within a window from one address: for one client, and for all clients together. */
const PAIR_LIMIT = 10;
const ADDRESS_LIMIT = 100;
/** Failures for one client from everywhere. From then on an address has one failure, not ten; a clean one is free. */
const KLIENT_LIMIT = 100;

class Failures {
  private readonly counts: LRUCache<string, { count: number }>;

  constructor(windowMs: number) {
    this.counts = new LRUCache({ max: MOST_REMEMBERED, ttl: windowMs });
  }

  count(key: string): number {
    return this.counts.get(key)?.count ?? 0;
  }

  /** The window runs from the first failure: what is refused does not lengthen it, so nobody is locked out for good. */
  add(key: string): void {
    const known = this.counts.get(key);
    if (known) known.count++;
    else this.counts.set(key, { count: 1 });
  }

  secondsLeft(key: string): number {
    return Math.max(1, Math.ceil(this.counts.getRemainingTTL(key) / 1000));
  }
}

/**
 * Slows guessing. Kept in this process's memory: secrets of 256 bits do not fall to guessing, so this protects work and
 * logs, and a count per process does that without a write per failure. Bounded, since the caller picks the keys.
 */
export class FailureLimiter {
  private readonly pairs: Failures;
  private readonly addresses: Failures;
  private readonly klienter: Failures;

  constructor(windowMs = WINDOW_MS) {
    this.pairs = new Failures(windowMs);
    this.addresses = new Failures(windowMs);
    this.klienter = new Failures(windowMs);
  }

  /** Seconds to wait before asking again, or 0. Never true of an address that has not failed itself. */
  blockedFor(klientId: string, address: string): number {
    const from = network(address);
    const pair = `${klientId} ${from}`;
    const allowed = this.klienter.count(klientId) >= KLIENT_LIMIT ? 1 : PAIR_LIMIT;
    if (this.pairs.count(pair) >= allowed) return this.pairs.secondsLeft(pair);
    if (this.addresses.count(from) >= ADDRESS_LIMIT) return this.addresses.secondsLeft(from);
    return 0;
  }

  failed(klientId: string, address: string): void {
    const from = network(address);
    this.pairs.add(`${klientId} ${from}`);
    this.addresses.add(from);
    this.klienter.add(klientId);
  }
}

/** Whoever has one IPv6 address has its whole /64. */
function network(address: string): string {
  if (!isIPv6(address) || address.startsWith('::ffff:')) return address;
  const [head = '', tail = ''] = address.split('%')[0]!.split('::');
  const left = head.split(':').filter(Boolean);
  const right = tail.split(':').filter(Boolean);
  const zeros = address.includes('::')
    ? Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0')
    : [];
  return [...left, ...zeros, ...right]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}

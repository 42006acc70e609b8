import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { KlientPrincipal } from './scopes.js';

/** A client that is switched off in another process is refused here after at most this long. */
const LONGEST_KNOWN_MS = 60_000;
const MOST_KNOWN = 10_000;

/** Who is behind the tokens verified lately, by the token's SHA-256, so that memory holds no usable token. */
@Injectable()
export class TokenCache {
  private known = new LRUCache<string, KlientPrincipal>({ max: MOST_KNOWN });
  private pending = new Map<string, Promise<KlientPrincipal>>();

  find(token: string): KlientPrincipal | undefined {
    return this.known.get(fingerprint(token));
  }

  /** Remembers whom `look` finds, until the token expires (`exp`). Simultaneous calls with one token share the look. */
  findOrLook(token: string, exp: number, look: () => Promise<KlientPrincipal>): Promise<KlientPrincipal> {
    const key = fingerprint(token);
    const { known, pending } = this;
    const begun = pending.get(key);
    if (begun) return begun;
    const work = look()
      .then((klient) => {
        const ttl = Math.min(LONGEST_KNOWN_MS, exp * 1000 - Date.now());
        if (ttl > 0) known.set(key, klient, { ttl });
        return klient;
      })
      .finally(() => pending.delete(key));
    pending.set(key, work);
    return work;
  }

  /** After a client was changed. New maps: what is being looked for now ends up in the old ones, where nobody looks. */
  forget(): void {
    this.known = new LRUCache({ max: MOST_KNOWN });
    this.pending = new Map();
  }
}

function fingerprint(token: string): string {
  return hash('sha256', token, 'base64');
}

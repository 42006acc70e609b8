import type { LookupAddress } from 'node:dns';
import { promises as dns } from 'node:dns';
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { hostsOf } from './hosts.file.js';

/** A name server that does not answer is asked again, or the next one is, after this long; then after twice as long. */
const ASK_AGAIN_MS = 1000;
const TRIES = 2;

/** No address could be had for a name. `code` is c-ares' (ENOTFOUND, ETIMEOUT, …). */
export class NameFailed extends Error {
  constructor(
    name: string,
    readonly code: string,
  ) {
    super(`${name} has no address: ${code}`);
  }
}

/**
 * Names to addresses: the hosts file, then the name servers of the machine, asked by c-ares. The system's own resolver
 * (getaddrinfo) has four threads for everybody, which four names that are never answered fill. Names are asked as they
 * are: search domains are not tried. An object with settings, so that a test can be the name server.
 */
@Injectable()
export class Resolver {
  /** None: those of the machine, read anew for each question. */
  servers: string[] | undefined;
  hostsFile = '/etc/hosts';
  /** Longest that a name may take; what has been answered by then counts. */
  longestMs = 5000;
  private readonly asking = new Map<string, Promise<LookupAddress[]>>();

  /** All addresses of a name, those of IPv4 first. One question per name at a time. Rejects with NameFailed. */
  resolve(hostname: string): Promise<LookupAddress[]> {
    const name = hostname.toLowerCase().replace(/\.$/, '');
    let answer = this.asking.get(name);
    if (!answer) {
      answer = this.find(name).finally(() => this.asking.delete(name));
      this.asking.set(name, answer);
    }
    return answer;
  }

  private async find(name: string): Promise<LookupAddress[]> {
    const known = hostsOf(await readFile(this.hostsFile, 'utf8').catch(() => ''), name);
    return known.length > 0 ? known : this.ask(name);
  }

  /** With a resolver of its own: it is let go of with its sockets, and a change of name servers is seen. */
  private async ask(name: string): Promise<LookupAddress[]> {
    const resolver = new dns.Resolver({ timeout: ASK_AGAIN_MS, tries: TRIES });
    if (this.servers) resolver.setServers(this.servers);
    const stop = new AbortController();
    const isLate = pause(this.longestMs, undefined, { signal: stop.signal }).then(() => resolver.cancel());
    isLate.catch(() => undefined);
    const [v4, v6] = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
    stop.abort();
    if (v4.status === 'rejected' && v6.status === 'rejected')
      throw new NameFailed(name, codeOf(v4.reason as NodeJS.ErrnoException));
    return [...addresses(v4, 4), ...addresses(v6, 6)];
  }
}

function addresses(answer: PromiseSettledResult<string[]>, family: number): LookupAddress[] {
  return answer.status === 'rejected' ? [] : answer.value.map((address) => ({ address, family }));
}

/** What was cut off for being late was a question without an answer. */
function codeOf(error: NodeJS.ErrnoException): string {
  return error.code === 'ECANCELLED' || error.code === undefined ? 'ETIMEOUT' : error.code;
}

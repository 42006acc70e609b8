import type { LookupAddress } from 'node:dns';
import { isIP } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Settings } from '../../shared/config/index.js';
import { hostOf, judgeAddress, parseReceiverUrl, ranges } from './address.rules.js';
import { Resolver } from './name.resolver.js';

/** The host is not one that may be called. One class and one text for every reason. */
export class AddressRefused extends Error {
  readonly code = 'ADDRESS_REFUSED';
  constructor() {
    super('the address may not be called');
  }
}

/** At registration: how long a refusal takes at least, and how long a name may take to resolve. */
const REFUSAL_MS = 250;
const LONGEST_LOOKUP_MS = 3000;

/** Says which receivers may be called (delivery.md §6): at registration by URL, at each connect by address. */
@Injectable()
export class AddressGuard {
  private readonly allowed;
  private readonly mayBeHttp: boolean;

  constructor(
    settings: Settings,
    private readonly resolver: Resolver,
  ) {
    this.allowed = ranges(...settings.callbackAllowedCidrs);
    this.mayBeHttp = !settings.isProduction;
  }

  parse(text: string): URL | undefined {
    return parseReceiverUrl(text, this.mayBeHttp);
  }

  /** For registration: which of these URLs may be called. A refusal takes the same time whatever its reason was. */
  async acceptAll(urls: string[]): Promise<boolean[]> {
    const refusal = pause(REFUSAL_MS, undefined, { ref: false });
    const accepted = await Promise.all(urls.map((text) => this.accepts(text)));
    if (accepted.includes(false)) await refusal;
    return accepted;
  }

  private async accepts(text: string): Promise<boolean> {
    const url = this.parse(text);
    if (!url) return false;
    const judged = this.addressesOf(hostOf(url), url.protocol).then(
      () => true,
      () => false,
    );
    return Promise.race([judged, pause(LONGEST_LOOKUP_MS, false, { ref: false })]);
  }

  /** The addresses of a host, each judged: one bad one refuses all. Throws AddressRefused or NameFailed. */
  async addressesOf(host: string, protocol: string): Promise<LookupAddress[]> {
    const family = isIP(host);
    const addresses = family === 0 ? await this.resolver.resolve(host) : [{ address: host, family }];
    if (addresses.length === 0 || !addresses.every(({ address }) => this.isAllowed(address, protocol))) {
      throw new AddressRefused();
    }
    return addresses;
  }

  /** Plain http only to where the operator has said that it may go. */
  private isAllowed(address: string, protocol: string): boolean {
    const verdict = judgeAddress(address, this.allowed);
    return verdict === 'allowed' || (verdict === 'public' && protocol === 'https:');
  }
}

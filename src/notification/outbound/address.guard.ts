import type { LookupAddress } from 'node:dns';
import { isIP } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Settings } from '../../shared/config/index.js';
import type { Aarsak, UrlFault } from './aarsak.js';
import {
  hostOf,
  isLocalhost,
  judgeAddress,
  parseReceiverUrl,
  ranges,
  type UrlLeave,
} from './address.rules.js';
import { NameFailed, Resolver } from './name.resolver.js';

/** The host has an address that may not be called, or not by plain http. Which one it is told to nobody. */
export class AddressRefused extends Error {
  readonly code = 'ADDRESS_REFUSED';
  constructor(readonly aarsak: 'not-public' | 'scheme') {
    super('the address may not be called');
  }
}

/** At registration: how long a refusal takes at least, and how long a name may take to resolve. */
const REFUSAL_MS = 250;
const LONGEST_LOOKUP_MS = 3000;
const LOOPBACK: LookupAddress[] = [
  { address: '127.0.0.1', family: 4 },
  { address: '::1', family: 6 },
];
/** c-ares': there is no such name, it has no address, it is no name. */
const UNKNOWN_NAME = new Set(['ENOTFOUND', 'ENODATA', 'EBADNAME']);

/** Where an operator's own receiver may be beside the public network: what he runs himself. Not link-local: a cloud's host. */
const OWN_NETWORKS = '127.0.0.0/8 10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 100.64.0.0/10 ::1/128 fc00::/7';

/** Says which receivers may be called: at registration by URL, at each connect by address. */
@Injectable()
export class AddressGuard {
  private readonly allowed;
  /** What `localhost` stands for: in test, as far as the allow-list reaches; in production it has no address. */
  private readonly loopback: LookupAddress[];
  private readonly leave: UrlLeave;

  constructor(
    settings: Settings,
    private readonly resolver: Resolver,
  ) {
    this.allowed = ranges(...settings.callbackAllowedCidrs);
    this.loopback = settings.isProduction
      ? []
      : LOOPBACK.filter(({ address }) => judgeAddress(address, this.allowed) === 'allowed');
    this.leave = { http: !settings.isProduction, localhost: this.loopback.length > 0 };
  }

  /**
   * For an address that stands in the settings. Who wrote it runs the service, so that it tells him nothing that he does not
   * know; it may be in his own networks, and by plain http there.
   */
  static forOperator(settings: Settings, resolver: Resolver): AddressGuard {
    const own = { ARKIVFLYT_ENVIRONMENT: 'test', CALLBACK_ALLOWED_CIDRS: OWN_NETWORKS.split(' ') };
    return new AddressGuard(settings.with(own), resolver);
  }

  /** The URL, or what is wrong with it to be seen without asking about its name. */
  parse(text: string): URL | UrlFault {
    return parseReceiverUrl(text, this.leave);
  }

  /** For registration: why each of these URLs may not be called, if so. A refusal takes the same time whatever its reason. */
  async refusals(urls: string[]): Promise<(Aarsak | undefined)[]> {
    const shortest = pause(REFUSAL_MS, undefined, { ref: false });
    const refusals = await Promise.all(urls.map((text) => this.refusal(text)));
    if (refusals.some((refusal) => refusal !== undefined)) await shortest;
    return refusals;
  }

  private async refusal(text: string): Promise<Aarsak | undefined> {
    const url = this.parse(text);
    if (!(url instanceof URL)) return url;
    const judged = this.addressesOf(hostOf(url), url.protocol).then(
      () => undefined,
      (error: unknown) => aarsakOf(error) ?? 'name-unanswered',
    );
    return Promise.race([judged, pause(LONGEST_LOOKUP_MS, 'name-unanswered' as const, { ref: false })]);
  }

  /** The addresses of a host, each judged: one bad one refuses all. Throws AddressRefused or NameFailed. */
  async addressesOf(host: string, protocol: string): Promise<LookupAddress[]> {
    const addresses = await this.find(host);
    const verdicts = addresses.map(({ address }) => judgeAddress(address, this.allowed));
    if (addresses.length === 0 || verdicts.includes('refused')) throw new AddressRefused('not-public');
    // Plain http only to where the operator has said that it may go.
    if (protocol !== 'https:' && verdicts.includes('public')) throw new AddressRefused('scheme');
    return addresses;
  }

  private async find(host: string): Promise<LookupAddress[]> {
    const family = isIP(host);
    if (family !== 0) return [{ address: host, family }];
    return isLocalhost(host) ? this.loopback : this.resolver.resolve(host);
  }
}

/** Why a name or its addresses were no good; undefined: something else was wrong. */
export function aarsakOf(error: unknown): Aarsak | undefined {
  if (error instanceof AddressRefused) return error.aarsak;
  if (!(error instanceof NameFailed)) return undefined;
  return UNKNOWN_NAME.has(error.code) ? 'name-unknown' : 'name-unanswered';
}

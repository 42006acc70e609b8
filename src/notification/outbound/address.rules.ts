import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import type { UrlFault } from './aarsak.js';

type Range = [ipaddr.IPv4 | ipaddr.IPv6, number];

/** Not globally routable unicast (RFC 6890 and its successors), and Azure's host address in the public range. */
const REFUSED_V4 = ranges(
  '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 168.63.129.16/32 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24',
  '192.0.2.0/24 192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15',
  '198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4',
);
/** Of IPv6 only global unicast, so mapped, NAT64, ULA, link-local, multicast and the rest need no line of their own. */
const GLOBAL_V6 = ranges('2000::/3');
const REFUSED_V6 = ranges('2001::/23 2001:db8::/32 2002::/16 2620:4f:8000::/48 3fff::/20');

const REFUSED_NAME = /(^|\.)(localhost|local|internal)$/;
const REFUSED_PORTS = new Set([22, 25, 53, 110, 143, 389, 445, 3306, 5432, 6379, 9200, 11211]);
const LONGEST_URL = 2048;

export function ranges(...lists: string[]): Range[] {
  return lists.flatMap((list) => list.split(' ')).map((cidr) => ipaddr.parseCIDR(cidr));
}

export type AddressVerdict = 'public' | 'allowed' | 'refused';

/** What may be done with a resolved or literal address. `allowed` lifts the range check, and nothing else. */
export function judgeAddress(text: string, allowed: Range[]): AddressVerdict {
  if (isIP(text) === 0) return 'refused';
  const address = ipaddr.parse(text);
  const mapped = address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress();
  if (isWithin(mapped ? address.toIPv4Address() : address, allowed)) return 'allowed';
  if (address instanceof ipaddr.IPv4) return isWithin(address, REFUSED_V4) ? 'refused' : 'public';
  return isWithin(address, GLOBAL_V6) && !isWithin(address, REFUSED_V6) ? 'public' : 'refused';
}

function isWithin(address: ipaddr.IPv4 | ipaddr.IPv6, list: Range[]): boolean {
  return list.some((range) => range[0].kind() === address.kind() && address.match(range));
}

/** What the environment lets through: plain http, and `localhost` (of all names that are reserved). */
export interface UrlLeave {
  http: boolean;
  localhost: boolean;
}

/**
 * The URL if everything that can be seen without resolving its name is in order, else what is wrong. `new URL` writes numeric, octal and
 * full-width hosts in dotted form, so the parsed host is what is judged; but it also drops line breaks, empty userinfo
 * and empty fragments without a word, so those are looked for in the text.
 */
export function parseReceiverUrl(text: string, leave: UrlLeave): URL | UrlFault {
  if (text.length > LONGEST_URL) return 'too-long';
  if (/[\s\p{Cc}]/u.test(text)) return 'whitespace';
  if (text.includes('#')) return 'fragment';
  if (!URL.canParse(text)) return 'unreadable';
  const url = new URL(text);
  const { protocol, port, username, password } = url;
  if (protocol !== 'https:' && !(leave.http && protocol === 'http:')) return 'scheme';
  if (username !== '' || password !== '' || /^[^/]*:\/\/[^/?]*@/.test(text)) return 'userinfo';
  // Plain http is for a port of one's own machine: without a port it is https that was meant.
  if (protocol === 'http:' && port === '') return 'scheme';
  if (!isAllowedPort(port)) return 'port';
  return isAllowedName(hostOf(url), leave) ? url : 'reserved-name';
}

/** The machine itself, as a whole name. */
export function isLocalhost(host: string): boolean {
  return plainName(host) === 'localhost';
}

function plainName(host: string): string {
  return host.toLowerCase().replace(/\.$/, '');
}

/** The host without the brackets of an IPv6 literal. */
export function hostOf({ hostname }: URL): string {
  return hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
}

function isAllowedPort(text: string): boolean {
  const port = text === '' ? 443 : Number(text);
  return port === 443 || port === 8443 || (port >= 1024 && !REFUSED_PORTS.has(port));
}

function isAllowedName(host: string, leave: UrlLeave): boolean {
  if (isIP(host) !== 0 || (leave.localhost && isLocalhost(host))) return true;
  const name = plainName(host);
  return name.includes('.') && !REFUSED_NAME.test(name);
}

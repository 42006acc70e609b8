import type { LookupAddress } from 'node:dns';
import { isIP } from 'node:net';

/** The addresses that the text of a hosts file gives a name (in lower case), in its order. */
export function hostsOf(text: string, name: string): LookupAddress[] {
  return text.split('\n').flatMap((line) => {
    const [address = '', ...names] = line.split('#', 1)[0]!.trim().split(/\s+/);
    const family = isIP(address);
    return family !== 0 && names.some((one) => one.toLowerCase() === name) ? [{ address, family }] : [];
  });
}

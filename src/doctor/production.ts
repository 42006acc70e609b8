import ipaddr from 'ipaddr.js';
import type { Settings } from '../shared/config/index.js';
import { bad, type Finding, warning } from './finding.js';

/** Settings that are allowed and yet unsafe where the data are real. Nothing in the test environment. */
export function examineProduction(settings: Settings): Finding[] {
  if (!settings.isProduction) return [];
  return [
    ...database('DATABASE_URL', settings.DATABASE_URL),
    ...database('DATABASE_DIRECT_URL', settings.DATABASE_DIRECT_URL),
    ...networks(settings),
    ...storage(settings),
    ...secrets(settings),
  ];
}

/** A password and personal data in the clear are read by whoever stands between. */
function database(name: string, text: string | undefined): Finding[] {
  if (text === undefined) return [];
  const { hostname, searchParams } = new URL(text);
  const mode = searchParams.get('sslmode');
  if (isHere(hostname) || ['require', 'verify-ca', 'verify-full'].includes(mode ?? '')) return [];
  return [bad(`${name} går til ${hostname} uten kryptering. Legg til sslmode=verify-full.`)];
}

function isHere(hostname: string): boolean {
  return ['', 'localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

function networks({ CALLBACK_ALLOWED_CIDRS = [], TRUSTED_PROXY_CIDRS = [] }: Settings): Finding[] {
  const faults: Finding[] = [];
  if (TRUSTED_PROXY_CIDRS.some(isEverything))
    faults.push(
      bad(
        'TRUSTED_PROXY_CIDRS stoler på alle: hvem som helst kan si at de er en annen. Sett den til lastbalansererne.',
      ),
    );
  if (CALLBACK_ALLOWED_CIDRS.some(isEverything))
    faults.push(
      bad(
        'CALLBACK_ALLOWED_CIDRS åpner alle interne adresser for leverandørene. Sett den så smalt som mulig.',
      ),
    );
  else if (CALLBACK_ALLOWED_CIDRS.some(isOwn))
    faults.push(
      bad(
        'CALLBACK_ALLOWED_CIDRS åpner maskinens egne adresser (127.0.0.0/8, 169.254.0.0/16 eller ::1). Ta dem bort.',
      ),
    );
  return faults;
}

function isEverything(cidr: string): boolean {
  return ipaddr.parseCIDR(cidr)[1] === 0;
}

function isOwn(cidr: string): boolean {
  return ['loopback', 'linkLocal'].includes(ipaddr.parseCIDR(cidr)[0].range());
}

function storage({ STORAGE, S3_ENDPOINT, VIRUS_SCAN }: Settings): Finding[] {
  return [
    ...(STORAGE === 's3' && S3_ENDPOINT?.startsWith('http://') && !isHere(new URL(S3_ENDPOINT).hostname)
      ? [bad('S3_ENDPOINT er http: dokumentene går i klartekst. Bruk https.')]
      : []),
    ...(VIRUS_SCAN === 'off'
      ? [warning('Dokumentene kontrolleres ikke for virus. Sett VIRUS_SCAN=clamd om ingen andre gjør det.')]
      : []),
  ];
}

function secrets({ BOOTSTRAP_ADMIN_CLIENT_SECRET }: Settings): Finding[] {
  return BOOTSTRAP_ADMIN_CLIENT_SECRET === undefined
    ? []
    : [
        warning(
          'BOOTSTRAP_ADMIN_CLIENT_SECRET er satt. Ta den bort når klienten er laget; da ligger hemmeligheten bare ett sted.',
        ),
      ];
}

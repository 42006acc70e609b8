import type { ArchiveFault } from '../../archive.fault.js';
import type { Steg } from './steg.js';

/** As it was before the intent: nothing of it has left us. */
export function unsent(steg: Steg): Steg {
  return Object.assign(steg, { tilstand: 'KLAR' as const, forsoek: steg.forsoek - 1 });
}

export function lost(steg: Steg): Steg {
  return Object.assign(steg, { tilstand: 'UKJENT' as const });
}

export function again(steg: Steg): Steg {
  return Object.assign(steg, { tilstand: 'KLAR' as const, statusUrl: null, svar: null, sett: false });
}

export function refused(steg: Steg, { feil }: ArchiveFault): Steg {
  return Object.assign(steg, { tilstand: 'AVVIST' as const, feil });
}

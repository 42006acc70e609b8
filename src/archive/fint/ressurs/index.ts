import type { Nyttelast } from '../../../noark/index.js';
import type { FieldFault } from '../../../shared/problem/index.js';
import type { Adapter } from '../arkivsystem.js';

export interface Koder {
  finn(liste: string, kode: string): { href: string; systemId: string } | undefined;
  kodeAv(liste: string, systemId: string): string | undefined;
  kjent(liste: string): boolean;
}

export function manglendeKoder(_nyttelast: Nyttelast, _koder: Koder): FieldFault[] {
  return [];
}

export function advarsler(_nyttelast: Nyttelast, _evner: { adapter: Adapter }): FieldFault[] {
  return [];
}

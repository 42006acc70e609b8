import { hash } from 'node:crypto';
import { canonicalJson } from '../crypto/index.js';

/** Who did what to which, as it is kept. `detaljer` holds ids, numbers, codes and an operator's reason. */
export interface Revisjonsinnslag {
  tidspunkt: Date;
  aktoer: string;
  handling: string;
  gjelder: string;
  detaljer: Record<string, unknown> | null;
}

export interface Revisjonsrad extends Revisjonsinnslag {
  id: bigint;
  forrigeHash: string;
  hash: string;
}

/** What the first row follows. */
export const CHAIN_START = '0'.repeat(64);

/** SHA-256 over the hash of the row before and this row as canonical JSON (RFC 8785). */
export function chainHash(forrigeHash: string, innslag: Revisjonsinnslag): string {
  const { tidspunkt, aktoer, handling, gjelder, detaljer } = innslag;
  const row = canonicalJson({ tidspunkt: tidspunkt.toISOString(), aktoer, handling, gjelder, detaljer });
  return hash('sha256', `${forrigeHash}\n${row}`);
}

/** The first of `rows` that does not continue the chain from `forrigeHash`: it, or the one before it, was changed or removed. */
export function firstBreak(forrigeHash: string, rows: Revisjonsrad[]): Revisjonsrad | undefined {
  return rows.find((row, index) => {
    const before = index === 0 ? forrigeHash : rows[index - 1]!.hash;
    return row.forrigeHash !== before || row.hash !== chainHash(before, row);
  });
}

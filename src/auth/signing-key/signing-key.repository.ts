import { Injectable } from '@nestjs/common';
import type { JWK } from 'jose';
import type { SealedTable } from '../../shared/crypto/index.js';
import type { Tx } from '../../shared/prisma/index.js';
import type { KeyDates } from './signing-key.rules.js';

/** Any fixed number: the advisory lock under which signing keys are made. */
const KEY_LOCK = 4_711_202_612;

export interface StoredKey extends KeyDates {
  kid: string;
  offentligJwk: JWK;
  /** Sealed by SecretBox. */
  privatJwk: string;
}

type SealedTexts = Pick<StoredKey, 'privatJwk'>;

@Injectable()
export class SigningKeyRepository implements SealedTable<SealedTexts> {
  async all(tx: Tx): Promise<StoredKey[]> {
    const rows = await tx.signeringsnoekkel.findMany({ orderBy: { opprettet: 'asc' } });
    return rows.map((row) => ({ ...row, offentligJwk: row.offentligJwk as JWK }));
  }

  /** Only one process at a time gets past this until its transaction ends. */
  async lock(tx: Tx): Promise<void> {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${KEY_LOCK}::bigint)`;
  }

  async insert(tx: Tx, key: Omit<StoredKey, keyof KeyDates>): Promise<void> {
    await tx.signeringsnoekkel.create({ data: { ...key, offentligJwk: { ...key.offentligJwk } } });
  }

  async retireAllBut(tx: Tx, kid: string, when: Date): Promise<void> {
    await tx.signeringsnoekkel.updateMany({
      where: { pensjonert: null, kid: { not: kid } },
      data: { pensjonert: when },
    });
  }

  async sealedAfter(tx: Tx, id: string | undefined, most: number) {
    const rows = await tx.signeringsnoekkel.findMany({
      where: id === undefined ? {} : { kid: { gt: id } },
      select: { kid: true, privatJwk: true },
      orderBy: { kid: 'asc' },
      take: most,
    });
    return rows.map(({ kid, ...texts }) => ({ id: kid, texts }));
  }

  async replaceSealed(tx: Tx, id: string, before: SealedTexts, after: SealedTexts): Promise<boolean> {
    const where = { kid: id, ...before };
    return (await tx.signeringsnoekkel.updateMany({ where, data: after })).count > 0;
  }
}

import { Injectable } from '@nestjs/common';
import type { Tx } from '../../shared/prisma/index.js';

@Injectable()
export class AssertionRepository {
  /** False: used before, here or in another process. */
  async use(tx: Tx, klientId: string, jti: string, utloeper: Date): Promise<boolean> {
    const { count } = await tx.bruktJti.createMany({
      data: [{ klientId, jti, utloeper }],
      skipDuplicates: true,
    });
    return count === 1;
  }

  /** SKIP LOCKED: two processes cleaning up at once must not wait for each other, or worse. */
  async deleteExpired(tx: Tx): Promise<void> {
    await tx.$executeRaw`
      DELETE FROM brukt_jti WHERE (klient_id, jti) IN (
        SELECT klient_id, jti FROM brukt_jti WHERE utloeper < now() LIMIT 1000 FOR UPDATE SKIP LOCKED)`;
  }
}

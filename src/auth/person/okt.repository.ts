import { Injectable } from '@nestjs/common';
import { Settings } from '../../shared/config/index.js';
import { Prisma, type Tx } from '../../shared/prisma/index.js';
import type { Innlogget } from './person.js';

/** A session as it is looked up with every request. */
export interface Okt extends Innlogget {
  /** That it was used has not been written for a minute. */
  isToBeTouched: boolean;
}

/** Sessions of the console. One that is too old, or of a person who may no longer sign in, is none. */
@Injectable()
export class OktRepository {
  constructor(private readonly settings: Settings) {}

  async insert(tx: Tx, sha256: string, brukerId: string): Promise<void> {
    await tx.konsolloekt.create({ data: { sha256, brukerId } });
  }

  async find(tx: Tx, sha256: string): Promise<Okt | undefined> {
    const {
      CONSOLE_SESSION_HOURS: hours,
      CONSOLE_LOCAL_USERS: lokal,
      oidcUtsteder: utsteder,
    } = this.settings;
    const rows = await tx.$queryRaw<Okt[]>`
      SELECT b.id AS "brukerId", b.brukernavn, b.navn, b.kilde, b.rolle, b.innsyn, b.mine_klienter AS "mineKlienter",
             o.opprettet + make_interval(hours => ${hours}::int) AS utloeper,
             o.sist_brukt < now() - interval '1 minute' AS "isToBeTouched"
        FROM konsolloekt o JOIN bruker b ON b.id = o.bruker_id
       WHERE o.sha256 = ${sha256} AND b.aktiv AND ${this.isAlive()}
         AND (b.kilde = 'LOKAL' AND ${lokal}::boolean OR b.kilde = 'OIDC' AND b.utsteder = ${utsteder ?? null}::text)`;
    return rows[0];
  }

  /** To the minute, so that a page that asks for much does not write each time. */
  async touch(tx: Tx, sha256: string): Promise<void> {
    await tx.$executeRaw`
      UPDATE konsolloekt SET sist_brukt = now()
       WHERE sha256 = ${sha256} AND sist_brukt < now() - interval '1 minute'`;
  }

  /** Whose it was; undefined: there is none. */
  async end(tx: Tx, sha256: string): Promise<string | undefined> {
    const rows = await tx.$queryRaw<{ brukernavn: string }[]>`
      DELETE FROM konsolloekt o USING bruker b WHERE o.sha256 = ${sha256} AND b.id = o.bruker_id RETURNING b.brukernavn`;
    return rows[0]?.brukernavn;
  }

  endAll(tx: Tx, brukerId: string): Promise<number> {
    return tx.$executeRaw`DELETE FROM konsolloekt WHERE bruker_id = ${brukerId}::uuid`;
  }

  async deleteExpired(tx: Tx): Promise<void> {
    await tx.$executeRaw`DELETE FROM konsolloekt o WHERE NOT ${this.isAlive()}`;
  }

  private isAlive(): Prisma.Sql {
    const { CONSOLE_IDLE_MINUTES: minutes, CONSOLE_SESSION_HOURS: hours } = this.settings;
    return Prisma.sql`(o.opprettet > now() - make_interval(hours => ${hours}::int)
      AND o.sist_brukt > now() - make_interval(mins => ${minutes}::int))`;
  }
}

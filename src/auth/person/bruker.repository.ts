import { Injectable } from '@nestjs/common';
import type { Tx } from '../../shared/prisma/index.js';
import { newUuid } from '../../shared/uuid/index.js';
import type { Bruker, BrukerEndring, Kilde, NyBruker } from './person.js';

/** What a sign-in with a password is compared with. */
export interface Paaloggingsdata {
  brukerId: string;
  aktiv: boolean;
  passord: string;
}

const SHOWN = {
  ...{ brukernavn: true, navn: true, kilde: true, rolle: true, innsyn: true },
  ...{ aktiv: true, opprettet: true, sistInnlogget: true },
} as const;

@Injectable()
export class BrukerRepository {
  /** A person with a password. False: the name is taken. */
  async insert(tx: Tx, bruker: NyBruker & { passord: string }): Promise<boolean> {
    const data = { ...bruker, id: newUuid(), kilde: 'LOKAL' satisfies Kilde };
    const { count } = await tx.bruker.createMany({ data: [data], skipDuplicates: true });
    return count === 1;
  }

  async find(tx: Tx, brukernavn: string): Promise<(Bruker & { id: string }) | undefined> {
    const row = await tx.bruker.findUnique({ where: { brukernavn }, select: { ...SHOWN, id: true } });
    return (row as (Bruker & { id: string }) | null) ?? undefined;
  }

  list(tx: Tx): Promise<Bruker[]> {
    return tx.bruker.findMany({ select: SHOWN, orderBy: { brukernavn: 'asc' } }) as Promise<Bruker[]>;
  }

  async update(tx: Tx, id: string, endring: BrukerEndring & { passord?: string }): Promise<void> {
    await tx.bruker.update({ where: { id }, data: endring });
  }

  /** The person's sessions go with it. */
  async delete(tx: Tx, id: string): Promise<void> {
    await tx.bruker.delete({ where: { id } });
  }

  /** One statement whether or not there is such a person: the answer's time must not tell. */
  async credentials(tx: Tx, brukernavn: string): Promise<Paaloggingsdata | undefined> {
    const rows = await tx.$queryRaw<Paaloggingsdata[]>`
      SELECT id AS "brukerId", aktiv, passord FROM bruker
       WHERE brukernavn = ${brukernavn} AND kilde = 'LOKAL' AND passord IS NOT NULL`;
    return rows[0];
  }

  async signedIn(tx: Tx, id: string): Promise<void> {
    await tx.$executeRaw`UPDATE bruker SET sist_innlogget = now() WHERE id = ${id}::uuid`;
  }

  async choose(tx: Tx, id: string, mineKlienter: string[]): Promise<void> {
    await tx.bruker.update({ where: { id }, data: { mineKlienter } });
  }
}

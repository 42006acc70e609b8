import { Injectable } from '@nestjs/common';
import type { Tx } from '../../shared/prisma/index.js';
import { newUuid } from '../../shared/uuid/index.js';
import type { Rolle } from '../scopes.js';
import type { OidcPerson } from './oidc.claims.js';

/** What was sent along to the issuer, and where to go afterwards. */
export interface Underveis {
  state: string;
  nonce: string;
  verifier: string;
  tilbake: string;
}

/** Anybody can begin a sign-in: so many are kept. */
const MOST = 10_000;

@Injectable()
export class OidcRepository {
  /** Beyond so many the oldest go: were the new ones refused instead, whoever begins many would keep everybody out. */
  async begin(tx: Tx, sha256: string, { state, nonce, verifier, tilbake }: Underveis): Promise<void> {
    await tx.$executeRaw`
      WITH gone AS (
        DELETE FROM oidc_paalogging WHERE sha256 IN (
          SELECT sha256 FROM oidc_paalogging ORDER BY opprettet DESC OFFSET ${MOST - 1} FOR UPDATE SKIP LOCKED))
      INSERT INTO oidc_paalogging (sha256, state, nonce, verifier, tilbake)
      VALUES (${sha256}, ${state}, ${nonce}, ${verifier}, ${tilbake})`;
  }

  /** Once: whoever comes with the same again finds nothing. */
  async take(tx: Tx, sha256: string): Promise<Underveis | undefined> {
    const rows = await tx.$queryRaw<Underveis[]>`
      DELETE FROM oidc_paalogging WHERE sha256 = ${sha256} AND opprettet > now() - interval '10 minutes'
      RETURNING state, nonce, verifier, tilbake`;
    return rows[0];
  }

  async deleteExpired(tx: Tx): Promise<void> {
    await tx.$executeRaw`DELETE FROM oidc_paalogging WHERE opprettet < now() - interval '10 minutes'`;
  }

  find(
    tx: Tx,
    { utsteder, subjekt }: OidcPerson,
  ): Promise<{ id: string; brukernavn: string; aktiv: boolean; rolle: string; innsyn: boolean } | null> {
    const select = { id: true, brukernavn: true, aktiv: true, rolle: true, innsyn: true };
    return tx.bruker.findUnique({ where: { utsteder_subjekt: { utsteder, subjekt } }, select });
  }

  async update(tx: Tx, id: string, { navn, innsyn }: OidcPerson, rolle: Rolle): Promise<void> {
    await tx.bruker.update({ where: { id }, data: { navn, rolle, innsyn } });
  }

  /** Undefined: somebody else has the name. */
  async insert(tx: Tx, person: OidcPerson, rolle: Rolle): Promise<string | undefined> {
    const id = newUuid();
    const data = { ...person, id, rolle, kilde: 'OIDC' };
    const { count } = await tx.bruker.createMany({ data: [data], skipDuplicates: true });
    return count === 1 ? id : undefined;
  }
}

import { Injectable } from '@nestjs/common';
import type { JSONWebKeySet } from 'jose';
import { Prisma, type Tx } from '../../shared/prisma/index.js';
import type { KlientPrincipal, Scope } from '../scopes.js';
import type { Endring, Hemmelighet, Klient, NyKlient } from './klient.js';

/** What the token endpoint compares a request with. */
export interface Credentials {
  klientId: string;
  aktiv: boolean;
  scopes: Scope[];
  jwks: JSONWebKeySet | null;
  /** The live ones, oldest first. */
  hemmeligheter: { id: string; sha256: string }[];
  /** Those that have ended, the last first. */
  utloepte: { sha256: string; utloeper: string }[];
}

const WITH_SECRETS = {
  hemmeligheter: {
    select: { id: true, opprettet: true, utloeper: true, sistBrukt: true },
    orderBy: { opprettet: 'asc' },
  },
} satisfies Prisma.KlientInclude;

type Row = Prisma.KlientGetPayload<{ include: typeof WITH_SECRETS }>;

@Injectable()
export class KlientRepository {
  /** False: the id is taken. */
  async insert(tx: Tx, klientId: string, ny: NyKlient): Promise<boolean> {
    const data = { ...columns(ny), navn: ny.navn, scopes: ny.scopes, klientId };
    const { count } = await tx.klient.createMany({ data: [data], skipDuplicates: true });
    return count === 1;
  }

  async update(tx: Tx, klientId: string, endring: Endring): Promise<void> {
    await tx.klient.update({ where: { klientId }, data: columns(endring) });
  }

  async find(tx: Tx, klientId: string): Promise<Klient | undefined> {
    const row = await tx.klient.findUnique({ where: { klientId }, include: WITH_SECRETS });
    return row ? klientOf(row) : undefined;
  }

  async list(tx: Tx): Promise<Klient[]> {
    return (await tx.klient.findMany({ include: WITH_SECRETS, orderBy: { klientId: 'asc' } })).map(klientOf);
  }

  /** Hold the client's row until the transaction ends, so that its secrets can be counted. False: no such client. */
  async lock(tx: Tx, klientId: string): Promise<boolean> {
    const rows = await tx.$queryRaw<unknown[]>`SELECT 1 FROM klient WHERE klient_id = ${klientId} FOR UPDATE`;
    return rows.length > 0;
  }

  /** One statement whether or not the client exists: the answer's time must not tell. */
  async credentials(tx: Tx, klientId: string): Promise<Credentials | undefined> {
    const rows = await tx.$queryRaw<Credentials[]>`
      SELECT k.klient_id AS "klientId", k.aktiv, k.scopes, k.jwks,
             (SELECT coalesce(json_agg(json_build_object('id', h.id, 'sha256', h.sha256) ORDER BY h.opprettet, h.id), '[]')
                FROM klient_hemmelighet h
               WHERE h.klient_id = k.klient_id AND (h.utloeper IS NULL OR h.utloeper > now())) AS hemmeligheter,
             (SELECT coalesce(json_agg(json_build_object('sha256', h.sha256, 'utloeper', h.utloeper) ORDER BY h.utloeper DESC), '[]')
                FROM (SELECT sha256, utloeper FROM klient_hemmelighet
                       WHERE klient_id = k.klient_id AND utloeper <= now() ORDER BY utloeper DESC LIMIT 2) h) AS utloepte
        FROM klient k
       WHERE k.klient_id = ${klientId}`;
    return rows[0];
  }

  async principal(
    tx: Tx,
    klientId: string,
  ): Promise<(Omit<KlientPrincipal, 'aktoer'> & { aktiv: boolean }) | undefined> {
    const select = {
      klientId: true,
      navn: true,
      scopes: true,
      alleSaker: true,
      xml: true,
      profil: true,
      aktiv: true,
    };
    const row = await tx.klient.findUnique({ where: { klientId }, select });
    return row ? { ...row, profil: row.profil as Record<string, unknown> } : undefined;
  }

  async insertSecret(tx: Tx, secret: { id: string; klientId: string; sha256: string }): Promise<void> {
    await tx.klientHemmelighet.create({ data: secret });
  }

  async deleteSecret(tx: Tx, id: string): Promise<void> {
    await tx.klientHemmelighet.delete({ where: { id } });
  }

  /** The client's secrets without an end get this one. */
  async endSecrets(tx: Tx, klientId: string, when: Date): Promise<void> {
    await tx.klientHemmelighet.updateMany({ where: { klientId, utloeper: null }, data: { utloeper: when } });
  }

  /** To the minute, so that a busy client does not write with every token. Without a secret it was a key of its own. */
  async touch(tx: Tx, klientId: string, hemmelighetId: string | undefined): Promise<void> {
    await tx.$executeRaw`
      WITH hemmelighet AS (
        UPDATE klient_hemmelighet SET sist_brukt = now()
        WHERE id = ${hemmelighetId ?? null}::uuid AND (sist_brukt IS NULL OR sist_brukt < now() - interval '1 minute'))
      UPDATE klient SET sist_brukt = now()
       WHERE klient_id = ${klientId} AND (sist_brukt IS NULL OR sist_brukt < now() - interval '1 minute')`;
  }
}

/** Which archive each client's profile names; null: the deployment's own choice. */
@Injectable()
export class KlientArkiv {
  all(tx: Tx): Promise<{ klientId: string; arkivsystem: string | null }[]> {
    return tx.$queryRaw`SELECT klient_id AS "klientId", profil ->> 'arkivsystem' AS arkivsystem FROM klient`;
  }
}

/**
 * Each client with the days for which what it sent, and what was sent to it, is kept after it has ended: its profile's, or
 * else `standard`. A FROM item: k(klient_id, dager).
 */
export function oppbevaring(standard: number): Prisma.Sql {
  return Prisma.sql`(
    SELECT klient_id, coalesce((profil ->> 'oppbevaringsdager')::int, ${standard}) AS dager FROM klient) AS k`;
}

function columns({ navn, organisasjonsnummer, scopes, alleSaker, xml, aktiv, profil, jwks }: Endring) {
  return {
    ...{ navn, organisasjonsnummer, scopes, alleSaker, xml, aktiv },
    profil: profil === null ? {} : (profil as Prisma.InputJsonObject | undefined),
    jwks: jwks === null ? Prisma.DbNull : (jwks as unknown as Prisma.InputJsonObject | undefined),
  };
}

function klientOf({ hemmeligheter, scopes, jwks, profil, ...row }: Row): Klient {
  return {
    ...row,
    scopes: scopes as Scope[],
    jwks: jwks as JSONWebKeySet | null,
    profil: profil as Record<string, unknown>,
    hemmeligheter: hemmeligheter.map(({ id, ...rest }): Hemmelighet => ({ hemmelighetId: id, ...rest })),
  };
}

import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Settings } from '../../shared/config/index.js';
import type { Tx } from '../../shared/prisma/index.js';
import { notFound, Problem } from '../../shared/problem/index.js';
import { RevisjonService } from '../../shared/revisjon/index.js';
import { isUuid, newUuid } from '../../shared/uuid/index.js';
import { KLIENT_ID } from '../scopes.js';
import { TokenCache } from '../token.cache.js';
import { newSecret, secretHash } from './hemmelighet.js';
import type { Endring, Hemmelighet, Klient, NyKlient, VistHemmelighet } from './klient.js';
import { KlientRepository } from './klient.repository.js';

const MOST_LIVE = 2;
/** How long the old secret works on when a new one is made and nothing else is said. */
const OVERLAP_MS = 30 * 24 * 3600 * 1000;

/**
 * Clients and their secrets. Whoever changes one calls `forgetTokens` once the change is committed. What `aktoer` does with a
 * secret is audited in the same transaction, whether it is an administrator or the client itself.
 */
@Injectable()
export class KlientService {
  constructor(
    private readonly settings: Settings,
    private readonly repository: KlientRepository,
    private readonly tokens: TokenCache,
    private readonly revisjon: RevisjonService,
  ) {}

  async create(tx: Tx, ny: NyKlient): Promise<{ klient: Klient } & VistHemmelighet> {
    const klientId = ny.klientId ?? generatedId(ny.navn);
    if (!(await this.repository.insert(tx, klientId, ny))) throw taken();
    const vist = await this.giveSecret(tx, klientId);
    return { klient: await this.get(tx, klientId), ...vist };
  }

  async change(tx: Tx, klientId: string, endring: Endring): Promise<Klient> {
    await this.lock(tx, klientId);
    await this.repository.update(tx, klientId, endring);
    return this.get(tx, klientId);
  }

  async get(tx: Tx, klientId: string): Promise<Klient> {
    const klient = KLIENT_ID.test(klientId) ? await this.repository.find(tx, klientId) : undefined;
    if (!klient) throw notFound();
    return klient;
  }

  list(tx: Tx): Promise<Klient[]> {
    return this.repository.list(tx);
  }

  /** A second secret to change over to. The one there was ends at `gammelUtloeper`. */
  async addSecret(
    tx: Tx,
    aktoer: string,
    klientId: string,
    gammelUtloeper = new Date(Date.now() + OVERLAP_MS),
  ): Promise<VistHemmelighet> {
    await this.lock(tx, klientId);
    const { hemmeligheter } = await this.get(tx, klientId);
    if (hemmeligheter.filter(isLive).length >= MOST_LIVE) throw tooMany();
    await this.repository.endSecrets(tx, klientId, gammelUtloeper);
    const vist = await this.giveSecret(tx, klientId);
    const detaljer = { hemmelighetId: vist.hemmelighetId };
    await this.revisjon.log(tx, { aktoer, handling: 'klient.ny-hemmelighet', gjelder: klientId, detaljer });
    return vist;
  }

  async removeSecret(tx: Tx, aktoer: string, klientId: string, hemmelighetId: string): Promise<void> {
    await this.lock(tx, klientId);
    const { hemmeligheter } = await this.get(tx, klientId);
    if (!isUuid(hemmelighetId) || !hemmeligheter.some((one) => one.hemmelighetId === hemmelighetId))
      throw notFound();
    if (!hemmeligheter.some((one) => one.hemmelighetId !== hemmelighetId && isLive(one))) throw lastOne();
    await this.repository.deleteSecret(tx, hemmelighetId);
    const detaljer = { hemmelighetId };
    await this.revisjon.log(tx, {
      aktoer,
      handling: 'klient.slett-hemmelighet',
      gjelder: klientId,
      detaljer,
    });
  }

  /** Live tokens of this process are judged anew. Before the commit it would come too early. */
  forgetTokens(): void {
    this.tokens.forget();
  }

  async giveSecret(
    tx: Tx,
    klientId: string,
    hemmelighet = newSecret(this.settings.isProduction),
  ): Promise<VistHemmelighet> {
    const hemmelighetId = newUuid();
    await this.repository.insertSecret(tx, { id: hemmelighetId, klientId, sha256: secretHash(hemmelighet) });
    return { hemmelighetId, hemmelighet };
  }

  private async lock(tx: Tx, klientId: string): Promise<void> {
    if (!KLIENT_ID.test(klientId) || !(await this.repository.lock(tx, klientId))) throw notFound();
  }
}

function isLive({ utloeper }: Hemmelighet): boolean {
  return !utloeper || utloeper.getTime() > Date.now();
}

const LETTERS: Record<string, string> = { æ: 'ae', ø: 'oe', å: 'aa' };

/** "Skyss Elevskyss" → "skyss-elevskyss-7k2fq9": people meet it in logs and configuration. */
function generatedId(navn: string): string {
  const plain = navn
    .toLowerCase()
    .replace(/[æøå]/g, (letter) => LETTERS[letter]!)
    .normalize('NFD')
    .replace(/\p{M}/gu, '');
  const words = plain
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '');
  const tail = Array.from({ length: 6 }, () => '23456789abcdefghjkmnpqrstuvwxyz'[randomInt(31)]).join('');
  return words ? `${words}-${tail}` : `klient-${tail}`;
}

function conflict(nb: string, en: string): Problem {
  return new Problem('UGYLDIG_TILSTAND', { nb, en });
}

const taken = () =>
  conflict(
    'Det finnes allerede en klient med denne klientId.',
    'A client with this klientId exists already.',
  );
const tooMany = () =>
  conflict(
    'Klienten har to levende hemmeligheter. Slett én først.',
    'The client has two live secrets. Delete one first.',
  );
const lastOne = () =>
  conflict(
    'Dette er den siste levende hemmeligheten. Lag en ny først.',
    'This is the last live secret. Make a new one first.',
  );

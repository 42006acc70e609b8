import { Injectable } from '@nestjs/common';
import { PrismaService, type Tx } from '../prisma/index.js';
import { CHAIN_START, chainHash, firstBreak, type Revisjonsrad } from './revisjon.chain.js';
import { type Kontrollrad, RevisjonRepository, type Revisjonssoek } from './revisjon.repository.js';

/** What a caller reports. */
export interface Revisjonshendelse {
  /** Client id of who did it. */
  aktoer: string;
  /** What was done, such as `innsending.avbryt`. */
  handling: string;
  /** Id of what it was done to: referanse, klientId or message id. */
  gjelder: string;
  /** Ids, numbers, codes and a reason: never a secret, a title or a name. */
  detaljer?: Record<string, unknown>;
}

export interface Revisjonskontroll {
  hel: boolean;
  rader: number;
  /** The first row that does not fit: it, or the one before it, was changed or removed. */
  foersteBrudd: string | null;
}

/** Few enough that whoever else the process serves is not kept waiting by their hashes. */
const VERIFY_PAGE = 500;

/** The audit log: append-only, each row chained to the one before by hash. */
@Injectable()
export class RevisjonService {
  constructor(
    private readonly prisma: PrismaService,
    private readonly repository: RevisjonRepository,
  ) {}

  /**
   * Write a row in the transaction of what it is about. Call it last there: the end of the chain stays locked until
   * commit, and whoever waits for a row while holding it holds up every other administrator.
   */
  log(tx: Tx, hendelse: Revisjonshendelse): Promise<void> {
    return this.logAll(tx, [hendelse]);
  }

  /** The same for many, each a row, in their order. */
  async logAll(tx: Tx, hendelser: Revisjonshendelse[]): Promise<void> {
    if (hendelser.length === 0) return;
    const end = await this.repository.lockEnd(tx);
    let forrigeHash = end.forrigeHash ?? CHAIN_START;
    const rader = hendelser.map(({ aktoer, handling, gjelder, detaljer }) => {
      const innslag = { tidspunkt: end.tidspunkt, aktoer, handling, gjelder, detaljer: asStored(detaljer) };
      const rad = { ...innslag, forrigeHash, hash: chainHash(forrigeHash, innslag) };
      forrigeHash = rad.hash;
      return rad;
    });
    await this.repository.insert(tx, rader);
  }

  search(soek: Revisjonssoek): Promise<Revisjonsrad[]> {
    return this.repository.search(this.prisma, soek);
  }

  /** Follow the chain from its first row. `come` hears now and then how many rows have been looked at. */
  async verify(come?: (rader: number) => Promise<void>): Promise<Revisjonskontroll> {
    let [rader, id, hash] = [0, 0n, CHAIN_START];
    for (;;) {
      const page = await this.repository.after(this.prisma, id, VERIFY_PAGE);
      const broken = firstBreak(hash, page);
      if (broken) return { hel: false, rader: rader + page.indexOf(broken), foersteBrudd: String(broken.id) };
      rader += page.length;
      if (page.length < VERIFY_PAGE) return { hel: true, rader, foersteBrudd: null };
      ({ id, hash } = page.at(-1)!);
      await come?.(rader);
    }
  }

  /** How the last check went that the chore made, and how far it has come with the next. Undefined: it has not begun one. */
  lastVerified(): Promise<Kontrollrad | undefined> {
    return this.repository.kontroll(this.prisma);
  }
}

/** As JSON will give it back, so that the hash of what is read equals the hash of what was written. */
function asStored(detaljer: Record<string, unknown> | undefined): Record<string, unknown> | null {
  return detaljer === undefined ? null : (JSON.parse(JSON.stringify(detaljer)) as Record<string, unknown>);
}

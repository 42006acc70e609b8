import { Injectable, type OnModuleInit } from '@nestjs/common';
import { aapenTittel, withoutFoedselsnummer } from '../../noark/index.js';
import { Chores, type Failed, inTurn } from '../../shared/chore/index.js';
import { isDatabaseAway, PrismaService } from '../../shared/prisma/index.js';
import { leastUuidAt, NIL_UUID, uuidMs } from '../../shared/uuid/index.js';
import { ordI } from './ord.js';
import { SoekRepository, type Ufunnet } from './soek.repository.js';

const BATCH = 1000;
/** How much older than the newest that is found one may be that is not: it was committed late, or its clock is behind. */
const SLACK_MS = 5 * 60_000;
/** How often all are looked through, whatever is found: a run may have been broken off, or a clock far behind. */
const WHOLE_MS = 24 * 3_600_000;

/**
 * Makes submissions found by the words of their titles and by the id of their request, soon after they were received: an
 * index that intake had to keep would cost it a tenth of what it writes. Twice at once does no harm: a row that is there stays.
 */
@Injectable()
export class SoekChore implements OnModuleInit {
  /** When this process last looked through all, to the end (epoch, ms). */
  private lastWhole = 0;

  constructor(
    private readonly chores: Chores,
    private readonly prisma: PrismaService,
    private readonly repository: SoekRepository,
  ) {}

  onModuleInit(): void {
    this.chores.register({
      name: 'innsending-soek',
      // At every look of the runner, which is each half minute.
      everySeconds: 20,
      run: (signal, failed) => this.run(signal, failed),
    });
  }

  private async run(signal: AbortSignal, failed: Failed): Promise<void> {
    const now = Date.now();
    const isWhole = now - this.lastWhole >= WHOLE_MS;
    const start = isWhole ? NIL_UUID : await this.position(now);
    await inTurn<Ufunnet>(
      { signal, failed: (what, error) => failed({ referanse: (what as Ufunnet).referanse }, error) },
      {
        next: (after) => this.repository.next(this.prisma, after?.referanse ?? start, BATCH),
        together: (rows) => this.add(rows),
        alone: (row) => this.addAlone(row),
      },
    );
    if (isWhole && !signal.aborted) this.lastWhole = now;
  }

  /** Behind what is found, and behind now: what came from a clock that is ahead says nothing of the others. */
  private async position(now: number): Promise<string> {
    const last = await this.repository.last(this.prisma);
    return last === undefined ? NIL_UUID : leastUuidAt(Math.min(uuidMs(last), now) - SLACK_MS);
  }

  /** What has words that cannot be kept is found by its other marks. */
  private async addAlone(row: Ufunnet): Promise<void> {
    try {
      await this.add([row]);
    } catch (error) {
      if (!isDatabaseAway(error)) await this.add([{ ...row, deler: [] }]);
      throw error;
    }
  }

  private add(rows: Ufunnet[]): Promise<void> {
    return this.repository.insert(
      this.prisma,
      rows.map(({ referanse, sporingsId, deler }) => ({
        referanse,
        sporingsId,
        // By a birth number nobody is looked up, though a client may be let write one into a title.
        ord: ordI(withoutFoedselsnummer(deler.map((del) => aapenTittel(del, del.sakens) ?? '').join(' | '))),
      })),
    );
  }
}

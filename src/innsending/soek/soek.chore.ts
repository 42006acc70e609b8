import { Injectable, type OnModuleInit } from '@nestjs/common';
import { aapenTittel } from '../../noark/index.js';
import { Chores, type Failed, inTurn } from '../../shared/chore/index.js';
import { PrismaService } from '../../shared/prisma/index.js';
import { leastUuidAt, uuidMs } from '../../shared/uuid/index.js';
import { ordI } from './ord.js';
import { SoekRepository, type Ufunnet } from './soek.repository.js';

const BATCH = 1000;
/** How much older than the newest that is found one may be that is not: it was committed late, or its clock is behind. */
const SLACK_MS = 5 * 60_000;
const FIRST = leastUuidAt(0);

/**
 * Makes submissions found by the words of their titles and by the id of their request, soon after they were received: an
 * index that intake had to keep would cost it a tenth of what it writes. Twice at once does no harm: a row that is there stays.
 */
@Injectable()
export class SoekChore implements OnModuleInit {
  constructor(
    private readonly chores: Chores,
    private readonly prisma: PrismaService,
    private readonly repository: SoekRepository,
  ) {}

  onModuleInit(): void {
    this.chores.register({
      name: 'innsending-soek',
      everySeconds: 10,
      run: (signal, failed) => this.run(signal, failed),
    });
  }

  private async run(signal: AbortSignal, failed: Failed): Promise<void> {
    const last = await this.repository.last(this.prisma);
    const start = last === undefined ? FIRST : leastUuidAt(uuidMs(last) - SLACK_MS);
    await inTurn<Ufunnet>(
      { signal, failed: (what, error) => failed({ referanse: (what as Ufunnet).referanse }, error) },
      {
        next: (after) => this.repository.next(this.prisma, after?.referanse ?? start, BATCH),
        together: (rows) => this.add(rows),
        alone: (row) => this.add([row]),
      },
    );
  }

  private add(rows: Ufunnet[]): Promise<void> {
    return this.repository.insert(
      this.prisma,
      rows.map(({ referanse, sporingsId, deler }) => ({
        referanse,
        sporingsId,
        ord: ordI(deler.map((del) => aapenTittel(del, del.sakens) ?? '').join(' ')),
      })),
    );
  }
}

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DokumentBruk } from '../../dokument/index.js';
import { Chores, type Failed, inTurn } from '../../shared/chore/index.js';
import { Settings } from '../../shared/config/index.js';
import { Outbox } from '../../shared/outbox/index.js';
import { BY_INDEX, PrismaService } from '../../shared/prisma/index.js';
import { Log } from '../../shared/telemetry/index.js';
import { NyttelastRepository, type Utgaatt } from './nyttelast.repository.js';

const BATCH = 500;

/**
 * Takes the content out of submissions that ended PAYLOAD_RETENTION_DAYS ago, or as many as their client's profile says;
 * numbers, keys and events stay. Twice at once does no harm: a row is locked while it is scrubbed and passed over by the other.
 */
@Injectable()
export class NyttelastChore implements OnModuleInit {
  constructor(
    private readonly chores: Chores,
    private readonly settings: Settings,
    private readonly prisma: PrismaService,
    private readonly outbox: Outbox,
    private readonly repository: NyttelastRepository,
    private readonly bruk: DokumentBruk,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.chores.register({
      name: 'nyttelast-skrubbing',
      everySeconds: 3600,
      run: (signal, failed) => this.run(signal, failed),
    });
  }

  private async run(signal: AbortSignal, failed: Failed): Promise<void> {
    let scrubbed = 0;
    const scrub = async (rows: Utgaatt[]) => void (scrubbed += await this.scrub(rows));
    await inTurn<Utgaatt>(
      { signal, failed },
      {
        next: (after) => this.repository.due(this.prisma, this.settings.PAYLOAD_RETENTION_DAYS, BATCH, after),
        together: scrub,
        alone: (row) => scrub([row]),
      },
    );
    if (scrubbed > 0) this.log.info({ scrubbed }, 'content of submissions removed after its retention');
  }

  /** Answers how many lost their content. */
  private scrub(due: Utgaatt[]): Promise<number> {
    return this.outbox.transaction(async (tx) => {
      await tx.$executeRaw`SELECT ${BY_INDEX}`;
      const referanser = await this.repository.scrub(
        tx,
        due.map(({ referanse }) => referanse),
      );
      await this.bruk.release(tx, referanser);
      return referanser.length;
    });
  }
}

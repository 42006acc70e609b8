import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Chores, type Failed, inTurn } from '../../../shared/chore/index.js';
import { Settings } from '../../../shared/config/index.js';
import { Outbox } from '../../../shared/outbox/index.js';
import { PrismaService } from '../../../shared/prisma/index.js';
import { Log } from '../../../shared/telemetry/index.js';
import { OppbevaringRepository, type UtgaattLeveranse } from './oppbevaring.repository.js';

const BATCH = 500;

/**
 * Takes the content out of deliveries that were delivered or given up PAYLOAD_RETENTION_DAYS ago, or as many as their
 * client's profile says. Twice at once does no harm: a row is locked while it is scrubbed and passed over by the other.
 */
@Injectable()
export class LeveranseChore implements OnModuleInit {
  constructor(
    private readonly chores: Chores,
    private readonly settings: Settings,
    private readonly prisma: PrismaService,
    private readonly outbox: Outbox,
    private readonly repository: OppbevaringRepository,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.chores.register({
      name: 'leveranse-skrubbing',
      everySeconds: 3600,
      run: (signal, failed) => this.run(signal, failed),
    });
  }

  private async run(signal: AbortSignal, failed: Failed): Promise<void> {
    let scrubbed = 0;
    const scrub = async (rows: UtgaattLeveranse[]) => {
      const ids = rows.map(({ leveranseId }) => leveranseId);
      scrubbed += await this.outbox.transaction((tx) => this.repository.scrub(tx, ids));
    };
    await inTurn<UtgaattLeveranse>(
      { signal, failed },
      {
        next: (after) => this.repository.due(this.prisma, this.settings.PAYLOAD_RETENTION_DAYS, BATCH, after),
        together: scrub,
        alone: (row) => scrub([row]),
      },
    );
    if (scrubbed > 0) this.log.info({ scrubbed }, 'content of deliveries removed after its retention');
  }
}

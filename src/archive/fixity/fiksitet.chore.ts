import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Chores } from '../../shared/chore/index.js';
import { Settings } from '../../shared/config/index.js';
import { PrismaService } from '../../shared/prisma/index.js';
import { FixityError, Quarantined, Storage } from '../../shared/storage/index.js';
import { Log, Metrics } from '../../shared/telemetry/index.js';
import { FiksitetRepository } from './fiksitet.repository.js';

const EVERY_SECONDS = 300;
/** A slice: so many files, or so long, whatever comes first. The rest of the time the disk is for others. */
const SLICE_FILES = 500;
const SLICE_MS = 60_000;

/**
 * Reads the archived documents again, those first that have waited longest, so that each is compared with its checksum
 * within FIXITY_DAYS. Twice at once does no harm: reading changes nothing, and both write down the same.
 */
@Injectable()
export class FiksitetChore implements OnModuleInit {
  constructor(
    private readonly chores: Chores,
    private readonly settings: Settings,
    private readonly prisma: PrismaService,
    private readonly repository: FiksitetRepository,
    private readonly storage: Storage,
    private readonly metrics: Metrics,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.chores.register({
      name: 'fiksitet',
      everySeconds: EVERY_SECONDS,
      run: (signal) => this.run(signal),
    });
  }

  private async run(signal: AbortSignal): Promise<void> {
    const end = Date.now() + SLICE_MS;
    for (const sjekksum of await this.repository.due(this.prisma, this.settings.FIXITY_DAYS, SLICE_FILES)) {
      if (signal.aborted || Date.now() > end) break;
      await this.check(sjekksum);
    }
  }

  /** Throws when the storage itself is away: then nothing can be said of any document, and the next run tries again. */
  private async check(sjekksum: string): Promise<void> {
    const fault = await this.storage.verify(sjekksum).then(
      () => undefined,
      (error: unknown) => {
        if (error instanceof FixityError || error instanceof Quarantined) return error;
        throw error;
      },
    );
    this.metrics.fixityChecked.inc({ result: fault ? 'deviation' : 'sound' });
    const isNews = await this.repository.record(this.prisma, sjekksum, fault === undefined);
    if (fault && isNews) this.log.error({ sjekksum, err: fault }, 'archived document is damaged or gone');
    else if (isNews) this.log.warn({ sjekksum }, 'archived document is sound again');
  }
}

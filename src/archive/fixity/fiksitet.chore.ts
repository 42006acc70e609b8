import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Chores, type Failed } from '../../shared/chore/index.js';
import { Settings } from '../../shared/config/index.js';
import { PrismaService } from '../../shared/prisma/index.js';
import { FixityError, Quarantined, Storage, Unreadable } from '../../shared/storage/index.js';
import { Log, Metrics } from '../../shared/telemetry/index.js';
import { type Avviksaarsak, type Due, FiksitetRepository } from './fiksitet.repository.js';

const EVERY_SECONDS = 300;
/** A slice: so many files, or so long, whatever comes first. The rest of the time the disk is for others. */
const SLICE_FILES = 500;
const SLICE_MS = 60_000;

/** What became of reading one file. */
interface Read {
  sjekksum: string;
  error: unknown;
}

/**
 * Reads the archived documents again, those first that have waited longest, so that each is compared with its checksum
 * within FIXITY_DAYS. Twice at once does no harm: reading changes nothing, and both write down the same.
 */
@Injectable()
export class FiksitetChore implements OnModuleInit {
  /** The last one that the run before came to, when it left some behind. */
  private passed: Due | undefined;

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
      run: (signal, failed) => this.run(signal, failed),
    });
  }

  /**
   * What cannot be read is judged last: in a storage that is away nothing can be read, and of none of it may anything be
   * said. When some other file was read in the same run, or the storage answers, each fault is its file's own.
   */
  private async run(signal: AbortSignal, failed: Failed): Promise<void> {
    const doubtful: Read[] = [];
    let isReadable = false;
    for await (const sjekksum of this.due(signal)) {
      const read = await this.read(sjekksum);
      if (isJudged(read.error)) await this.record(read);
      else doubtful.push(read);
      isReadable ||= isRead(read.error);
    }
    if (doubtful.length > 0 && !isReadable && !(await this.storage.isThere())) throw doubtful[0]!.error;
    for (const read of doubtful) {
      if (read.error instanceof Unreadable) await this.record(read);
      else failed({ sjekksum: read.sjekksum }, read.error);
    }
  }

  /** A slice. The next run goes on behind its last, so that what is passed over keeps its time from nobody. */
  private async *due(signal: AbortSignal): AsyncGenerator<string> {
    const end = Date.now() + SLICE_MS;
    const due = await this.repository.due(this.prisma, this.settings.FIXITY_DAYS, SLICE_FILES, this.passed);
    const seen = new Set<string>();
    this.passed = undefined;
    for (const [index, one] of due.entries()) {
      if (!seen.has(one.sjekksum)) yield one.sjekksum;
      seen.add(one.sjekksum);
      if (!signal.aborted && Date.now() < end && index + 1 < SLICE_FILES) continue;
      this.passed = one;
      return;
    }
  }

  private read(sjekksum: string): Promise<Read> {
    return this.storage.verify(sjekksum).then(
      () => ({ sjekksum, error: undefined }),
      (error: unknown) => ({ sjekksum, error }),
    );
  }

  private async record({ sjekksum, error }: Read): Promise<void> {
    const aarsak = aarsakOf(error);
    this.metrics.fixityChecked.inc({ result: aarsak ? 'deviation' : 'sound' });
    const isNews = await this.repository.record(this.prisma, sjekksum, aarsak);
    if (!isNews) return;
    if (aarsak) this.log.error({ sjekksum, aarsak, err: error }, 'archived document is not as it was');
    else this.log.warn({ sjekksum }, 'archived document is sound again');
  }
}

/** Every byte was read, whatever was found. */
function isRead(error: unknown): boolean {
  return error === undefined || (error instanceof FixityError && !error.isGone);
}

/** The storage has answered for this object. */
function isJudged(error: unknown): boolean {
  return error === undefined || error instanceof FixityError || error instanceof Quarantined;
}

function aarsakOf(error: unknown): Avviksaarsak | null {
  if (error === undefined) return null;
  if (error instanceof Quarantined) return 'KARANTENE';
  if (error instanceof Unreadable) return 'ULESELIG';
  return error instanceof FixityError && error.isGone ? 'BORTE' : 'SKADET';
}

import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { Settings } from '../../shared/config/index.js';
import { PrismaService } from '../../shared/prisma/index.js';
import { StorageUse } from '../../shared/storage/index.js';
import { Metrics } from '../../shared/telemetry/index.js';
import { type Deviation, type FiksitetCounts, FiksitetRepository } from './fiksitet.repository.js';

/** Injection token: the names of the archives whose documents are elsewhere, `string[]`. */
export const ANDRE_ARKIV = Symbol('archives whose documents are elsewhere');

const MOST_SHOWN = 200;

export interface Fiksitet extends FiksitetCounts {
  /** All are to be read again within so many days. */
  fristDager: number;
  /** The archives whose documents are not here to be read. */
  ikkeKontrollert: string[];
  avviksliste: Deviation[];
}

/** What is known of the archived documents' soundness; that they are archived is a reason to keep their bytes. */
@Injectable()
export class FiksitetService implements OnModuleInit {
  constructor(
    private readonly use: StorageUse,
    private readonly prisma: PrismaService,
    private readonly repository: FiksitetRepository,
    private readonly metrics: Metrics,
    private readonly settings: Settings,
    @Inject(ANDRE_ARKIV) private readonly andreArkiv: string[],
  ) {}

  onModuleInit(): void {
    this.use.register((sjekksum) => this.repository.isArchived(this.prisma, sjekksum));
    this.showDeviations();
  }

  async overview(): Promise<Fiksitet> {
    const [counts, avviksliste] = await Promise.all([
      this.repository.counts(this.prisma),
      this.repository.deviations(this.prisma, MOST_SHOWN),
    ]);
    return {
      ...counts,
      fristDager: this.settings.FIXITY_DAYS,
      ikkeKontrollert: this.andreArkiv,
      avviksliste,
    };
  }

  /** How many there are: of an index of them alone. */
  deviations(): Promise<number> {
    return this.repository.deviationCount(this.prisma);
  }

  /** Asked for when it is read: whichever process found a deviation, all of them tell of it. */
  private showDeviations(): void {
    const { prisma, repository } = this;
    new Gauge({
      name: 'fixity_deviations',
      help: 'Archived documents found damaged, gone or unreadable.',
      registers: [this.metrics.registry],
      async collect() {
        const count = await repository.deviationCount(prisma).catch(() => undefined);
        if (count === undefined) this.remove();
        else this.set(count);
      },
    });
  }
}

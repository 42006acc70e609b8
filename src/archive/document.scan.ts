import { Injectable } from '@nestjs/common';
import { PrismaService } from '../shared/prisma/index.js';
import { Storage } from '../shared/storage/index.js';
import { Log, Metrics } from '../shared/telemetry/index.js';
import { ArchiveFault } from './archive.fault.js';
import { FiksitetRepository } from './fixity/index.js';
import { ScanFailed, VirusScan } from './scan/index.js';

/** After the scanner was found away: so long nobody tries again, and a batch of hundreds is told at once. */
const PAUSE_MS = 2000;

/** Documents through the virus scanner on their way into the archive. */
@Injectable()
export class DocumentScan {
  private awayUntil = 0;

  constructor(
    private readonly scanner: VirusScan,
    private readonly storage: Storage,
    private readonly prisma: PrismaService,
    private readonly repository: FiksitetRepository,
    private readonly metrics: Metrics,
    private readonly log: Log,
  ) {}

  /** Undefined: clean, or nothing is scanned here. */
  async fault(sjekksum: string): Promise<ArchiveFault | undefined> {
    if (!this.scanner.isOn) return undefined;
    if (Date.now() < this.awayUntil) return new ArchiveFault('VIRUSKONTROLL_UTILGJENGELIG');
    const bytes = await this.storage.open(sjekksum);
    try {
      const found = await this.scanner.scan(bytes);
      if (found !== undefined) return await this.infected(sjekksum, found);
      this.metrics.virusScans.inc({ result: 'clean' });
      return undefined;
    } catch (error) {
      if (!(error instanceof ScanFailed)) throw error;
      return this.failed(sjekksum, error);
    } finally {
      bytes.destroy();
    }
  }

  /** What was archived before anybody scanned is the archive's, and not taken out of it by us; a person must decide. */
  private async infected(sjekksum: string, found: string): Promise<ArchiveFault> {
    this.metrics.virusScans.inc({ result: 'infected' });
    const isArchived = await this.repository.isArchived(this.prisma, sjekksum);
    if (!isArchived) await this.storage.quarantine(sjekksum);
    this.log.error({ sjekksum, found, isArchived }, 'document carries a virus');
    return new ArchiveFault('VIRUS_FUNNET');
  }

  private failed(sjekksum: string, error: ScanFailed): ArchiveFault {
    if (error.reason === 'too large') return this.impossible(sjekksum, error);
    this.metrics.virusScans.inc({ result: 'failed' });
    if (error.reason === 'away') this.awayUntil = Date.now() + PAUSE_MS;
    this.log.warn({ sjekksum, err: error }, 'document could not be scanned; it waits');
    return new ArchiveFault('VIRUSKONTROLL_UTILGJENGELIG');
  }

  /** Nothing will come of trying again before somebody has changed a limit. */
  private impossible(sjekksum: string, error: ScanFailed): ArchiveFault {
    this.metrics.virusScans.inc({ result: 'too_large' });
    this.log.error({ sjekksum, err: error }, 'document is larger than the virus scanner takes');
    return new ArchiveFault('VIRUSKONTROLL_UMULIG');
  }
}

import { Injectable } from '@nestjs/common';
import pLimit from 'p-limit';
import { DokumentReader } from '../dokument/index.js';
import { FixityError, Quarantined, Storage } from '../shared/storage/index.js';
import { Log } from '../shared/telemetry/index.js';
import { ArchiveFault } from './archive.fault.js';
import { DocumentScan } from './document.scan.js';

/** Streams read at once: enough to hide the disk's latency, few enough to leave the machine to others. */
const CONCURRENCY = 4;

/**
 * Reads every document once more before it is archived: what the archive vouches for is what was received. Where there
 * is a virus scanner, it reads it too.
 */
@Injectable()
export class DocumentCheck {
  constructor(
    private readonly dokumenter: DokumentReader,
    private readonly storage: Storage,
    private readonly scan: DocumentScan,
    private readonly log: Log,
  ) {}

  /** The submissions that cannot be archived because of a document. Outside any transaction: it reads every byte. */
  async faults(referanser: string[]): Promise<Map<string, ArchiveFault>> {
    const documents = await this.dokumenter.checksums(referanser);
    const users = Map.groupBy(documents, ({ sjekksum }) => sjekksum);
    const faults = new Map<string, ArchiveFault>();
    await pLimit(CONCURRENCY).map(users, async ([sjekksum, uses]) => {
      const fault = await this.verify(sjekksum);
      if (fault) for (const { referanse } of uses) this.add(faults, referanse, fault, sjekksum);
    });
    return faults;
  }

  private async verify(sjekksum: string): Promise<ArchiveFault | undefined> {
    try {
      await this.storage.verify(sjekksum);
      return await this.scan.fault(sjekksum);
    } catch (error) {
      const fault = documentFault(error);
      if (!fault.permanent) this.log.warn({ sjekksum, err: error }, 'document could not be read');
      return fault;
    }
  }

  private add(
    faults: Map<string, ArchiveFault>,
    referanse: string,
    fault: ArchiveFault,
    sjekksum: string,
  ): void {
    // A document lost for good outweighs one that cannot be read just now.
    if (!faults.get(referanse)?.permanent) faults.set(referanse, fault);
    if (!fault.permanent) return;
    this.log.error({ referanse, sjekksum, kode: fault.feil.kode }, 'document cannot be archived');
  }
}

/** What it means that a document could not be read. */
export function documentFault(error: unknown): ArchiveFault {
  if (error instanceof Quarantined) return new ArchiveFault('VIRUS_FUNNET');
  if (error instanceof FixityError) return new ArchiveFault('SJEKKSUM_AVVIK');
  return new ArchiveFault('LAGER_UTILGJENGELIG');
}

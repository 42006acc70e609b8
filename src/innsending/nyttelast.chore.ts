import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Chores } from '../shared/chore/index.js';
import { Settings } from '../shared/config/index.js';
import { Outbox } from '../shared/outbox/index.js';
import { Log } from '../shared/telemetry/index.js';
import { NyttelastRepository } from './nyttelast.repository.js';

const BATCH = 500;

/**
 * Takes the content out of submissions that ended PAYLOAD_RETENTION_DAYS ago; numbers, keys and events stay. Twice at
 * once does no harm: a row is locked while it is scrubbed and passed over by the other.
 */
@Injectable()
export class NyttelastChore implements OnModuleInit {
  constructor(
    private readonly chores: Chores,
    private readonly settings: Settings,
    private readonly outbox: Outbox,
    private readonly repository: NyttelastRepository,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.chores.register({
      name: 'nyttelast-skrubbing',
      everySeconds: 3600,
      run: (signal) => this.run(signal),
    });
  }

  private async run(signal: AbortSignal): Promise<void> {
    let scrubbed = 0;
    for (let size = BATCH; size === BATCH && !signal.aborted; scrubbed += size) {
      size = await this.outbox.transaction(async (tx) => {
        const referanser = await this.repository.scrub(tx, this.settings.PAYLOAD_RETENTION_DAYS, BATCH);
        await this.repository.handOn(tx, referanser);
        await this.repository.expireDocuments(tx, referanser);
        return referanser.length;
      });
    }
    if (scrubbed > 0) this.log.info({ scrubbed }, 'content of submissions removed after its retention');
  }
}

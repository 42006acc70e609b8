import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Chores, type Failed } from '../chore/index.js';
import { Log } from '../telemetry/index.js';
import { Storage } from './storage.js';

const DAY_MS = 86_400_000;

/** Takes away what uploads left behind whose process was killed. Twice at once does no harm: gone is gone. */
@Injectable()
export class StorageChore implements OnModuleInit {
  constructor(
    private readonly chores: Chores,
    private readonly storage: Storage,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.chores.register({
      name: 'lager-rydding',
      everySeconds: 6 * 3600,
      run: (_, failed) => this.run(failed),
    });
  }

  private async run(failed: Failed): Promise<void> {
    const swept = await this.storage.sweep(DAY_MS, (name, error) => failed({ name }, error));
    if (swept > 0) this.log.info({ swept }, 'temporary files of broken-off uploads removed');
  }
}

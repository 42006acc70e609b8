import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Chores, type Failed } from '../../../shared/chore/index.js';
import { Settings } from '../../../shared/config/index.js';
import { Arkivsystemer } from '../arkivsystemer.js';
import { KodelisteSync } from './kodeliste.sync.js';
import { Kodelister } from './kodelister.js';

/**
 * Fetches the archives' code lists, each when its row says so. Twice at once does no harm: both write what the archive
 * said, and the later one holds.
 */
@Injectable()
export class KodelisteChore implements OnModuleInit {
  constructor(
    private readonly settings: Settings,
    private readonly systems: Arkivsystemer,
    private readonly chores: Chores,
    private readonly sync: KodelisteSync,
    private readonly kodelister: Kodelister,
  ) {}

  onModuleInit(): void {
    if (!this.settings.hasRole('archive') || this.systems.all().length === 0) return;
    this.chores.register({
      name: 'arkiv-kodelister',
      everySeconds: 20,
      isFirst: true,
      run: (signal, failed) => this.run(signal, failed),
    });
  }

  /** Side by side: one archive that is slow keeps no other waiting. */
  private async run(signal: AbortSignal, failed: Failed): Promise<void> {
    await Promise.all(
      this.systems.all().map(async (system) => {
        if (await this.sync.run(system, signal, failed)) await this.kodelister.refresh();
      }),
    );
  }
}

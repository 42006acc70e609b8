import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Chores } from '../chore/index.js';
import { PrismaService } from '../prisma/index.js';
import { Log } from '../telemetry/index.js';
import { RevisjonRepository } from './revisjon.repository.js';
import { RevisjonService } from './revisjon.service.js';

const A_NIGHT = 24 * 3600;
const TOLD_EVERY_MS = 2000;

/** The name of the chore, for whoever wants it now. */
export const REVISJONSKONTROLL = 'revisjonskontroll';

/** Follows the chain of the audit log once a day. Twice at once does no harm: it changes nothing, and both find the same. */
@Injectable()
export class RevisjonChore implements OnModuleInit {
  constructor(
    private readonly chores: Chores,
    private readonly revisjon: RevisjonService,
    private readonly repository: RevisjonRepository,
    private readonly prisma: PrismaService,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.chores.register({
      name: REVISJONSKONTROLL,
      everySeconds: A_NIGHT,
      run: (signal) => this.run(signal),
    });
  }

  private async run(signal: AbortSignal): Promise<void> {
    await this.repository.begun(this.prisma);
    let told = performance.now();
    const { hel, rader, foersteBrudd } = await this.revisjon.verify(async (come) => {
      signal.throwIfAborted();
      if (performance.now() - told < TOLD_EVERY_MS) return;
      told = performance.now();
      await this.repository.come(this.prisma, come);
    });
    await this.repository.ended(this.prisma, rader, foersteBrudd);
    if (!hel) this.log.error({ foersteBrudd }, 'the chain of the audit log is broken');
  }
}

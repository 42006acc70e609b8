import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Arkivsystem } from './arkivsystem.js';
import { FintFront } from './front/index.js';

/** The fronts of this process, one for each archive: it holds the token and the connections. */
@Injectable()
export class Fronter implements OnModuleDestroy {
  private readonly fronts = new Map<string, FintFront>();

  til(system: Arkivsystem): FintFront {
    const known = this.fronts.get(system.navn);
    if (known) return known;
    const made = new FintFront(system);
    this.fronts.set(system.navn, made);
    return made;
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all([...this.fronts.values()].map((front) => front.close()));
  }
}

import { Injectable } from '@nestjs/common';

/** What a room adds to the answer of /health/ready. */
export interface Indikasjon {
  /** Member of the answer, and what it says. Public: no address, no internals. */
  navn: string;
  svar: unknown;
  /** What is not well, a sentence: the process serves all the same, `degradert`. */
  detalj?: string;
}

/** What rooms have to say of their health. Asked at each probe, so they tell what they know and ask nobody. */
@Injectable()
export class HealthIndicators {
  private readonly registered: (() => Indikasjon)[] = [];

  register(indikator: () => Indikasjon): void {
    this.registered.push(indikator);
  }

  all(): Indikasjon[] {
    return this.registered.map((ask) => ask());
  }
}

import { Injectable } from '@nestjs/common';

/** What a room adds to the answer of /health/ready. */
export interface Indikasjon {
  /** Member of the answer, and what it says. Public: no address, no internals. */
  navn: string;
  svar: unknown;
  /** What is not well, a sentence: the process serves all the same, `degradert`. */
  detalj?: string;
}

/** What rooms have to say of their health. Asked at each probe: they tell what is known, and ask nobody but the database. */
@Injectable()
export class HealthIndicators {
  private readonly registered: (() => Promise<Indikasjon>)[] = [];

  register(indikator: () => Promise<Indikasjon>): void {
    this.registered.push(indikator);
  }

  all(): Promise<Indikasjon>[] {
    return this.registered.map((ask) => ask());
  }
}

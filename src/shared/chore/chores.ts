import { Injectable } from '@nestjs/common';

/** To be told that one thing could not be done and was passed over; `what` identifies it by ids, never a title or a name. */
export type Failed = (what: object, error: unknown) => void;

/** Work that recurs, done by one process at a time. */
export interface Chore {
  name: string;
  /** Seconds from the end of one run to the next, whichever process does it. */
  everySeconds: number;
  /** Run it, if it is due, as soon as the application has started, rather than some seconds later. */
  isFirst?: boolean;
  /**
   * A slice of the work. What fails on one thing calls `failed` and goes on with the next (see `inTurn`); throwing is for
   * what stops them all. `signal` is aborted when the process stops or its term was lost; another process may then
   * have begun, so running twice at once must do no harm: say why in a comment.
   */
  run(signal: AbortSignal, failed: Failed): Promise<void>;
}

/** What there is to do regularly. Modules register while the application starts. */
@Injectable()
export class Chores {
  readonly all: Chore[] = [];

  register(chore: Chore): void {
    if (this.all.some(({ name }) => name === chore.name))
      throw new Error(`there is a chore ${chore.name} already`);
    this.all.push(chore);
  }
}

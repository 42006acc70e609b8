import { Injectable } from '@nestjs/common';

/** Work that recurs, done by one process at a time. */
export interface Chore {
  name: string;
  /** Seconds from the end of one run to the next, whichever process does it. */
  everySeconds: number;
  /**
   * A slice of the work. `signal` is aborted when the process stops or its term was lost; another process may then
   * have begun, so running twice at once must do no harm: say why in a comment.
   */
  run(signal: AbortSignal): Promise<void>;
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

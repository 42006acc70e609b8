import { Injectable } from '@nestjs/common';
import pLimit from 'p-limit';
import { unavailable } from '../shared/problem/index.js';

/** Larger bodies take turns. Hardly a submission is: this much JSON holds its documents, or hundreds of pages of text. */
const LARGE_BYTES = 2 ** 20;
const AT_ONCE = 2;
/** Bodies that wait are held in memory, as bytes. */
const MOST_WAITING = 16;

/**
 * Keeps memory flat when many large submissions come at once: read, checked and written, a body takes several times
 * its own size. Those beyond the line are told to come again (503); nothing of them has been received. It is entered
 * after the guard, so that nobody without a token can stand in the line.
 */
@Injectable()
export class LargeBodies {
  private readonly turns = pLimit(AT_ONCE);

  async takeTurns<Answer>(bytes: number, work: () => Promise<Answer>): Promise<Answer> {
    if (bytes <= LARGE_BYTES) return work();
    if (this.turns.pendingCount >= MOST_WAITING) throw unavailable(2, 'as many large bodies wait as may');
    return this.turns(work);
  }
}

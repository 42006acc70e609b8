import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { unavailable } from '../../shared/problem/index.js';

/** OWASP's first choice for Argon2id, which is the library's default algorithm: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** What is compared with when there is nothing to compare with: made with the same cost, of a password that nobody knows. */
export const DUMMY =
  '$argon2id$v=19$m=19456,t=2,p=1$oJiLjFPbMgLpplaE+dZzjA$XPi2s3eIAh/rmJFysHKSgsBJWQOl2xVn71avh9z1OwM';

/** They share Node's four threads with files and names: all of them at once would hold up everything else. */
const AT_ONCE = 2;
const MOST_WAITING = 20;

const LETTERS = '23456789abcdefghjkmnpqrstuvwxyz';

/** Passwords are kept as Argon2id. One takes some 30 ms of a core and 19 MiB. */
@Injectable()
export class Passord {
  private busy = 0;
  private readonly waiting: (() => void)[] = [];

  hash(passord: string): Promise<string> {
    return this.inTurn(() => hash(normal(passord), COST));
  }

  /** As much work whether or not there is anything to compare with. */
  async isRight(passord: string, kept: string | null | undefined): Promise<boolean> {
    const isRight = await this.inTurn(() => verify(kept ?? DUMMY, normal(passord)));
    return isRight && typeof kept === 'string';
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.waiting.length >= MOST_WAITING) throw unavailable(2, 'too many sign-ins at once');
    if (this.busy >= AT_ONCE) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.busy++;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.busy--;
    }
  }
}

/** Twenty letters and digits that are not mistaken for each other: 99 bits. */
export function newPassord(): string {
  const group = () => Array.from({ length: 5 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return [group(), group(), group(), group()].join('-');
}

/** Keyboards write the same letter in more than one way. */
function normal(passord: string): string {
  return passord.normalize('NFC');
}

import { Archive } from './archive/archive.js';
import { Faults } from './faults.js';
import { FrontApi } from './front/front.js';
import { Orders } from './front/orders.js';
import { count, Ledger, type Tall } from './ledger.js';
import type { Settings } from './options.js';
import { Tokens } from './token.js';

/** All that a reset makes anew. */
export class World {
  readonly archive: Archive;
  readonly orders: Orders;
  readonly front: FrontApi;
  readonly tokens: Tokens;
  readonly faults = new Faults();
  readonly ledger = new Ledger();
  followedRedirects = 0;

  constructor(settings: Settings) {
    this.archive = new Archive(settings);
    this.orders = new Orders(settings);
    this.front = new FrontApi(settings, this.archive, this.orders);
    this.tokens = new Tokens(settings);
  }

  counts(): Tall {
    return {
      ...count(this.archive, this.orders),
      kall: this.ledger.total,
      tokener: this.tokens.issued,
      fulgteViderekoblinger: this.followedRedirects,
    };
  }
}

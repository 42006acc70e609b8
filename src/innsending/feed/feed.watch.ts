import { Injectable } from '@nestjs/common';
import { PrismaService } from '../../shared/prisma/index.js';
import { Watch } from '../watch.js';
import { isAfter, type Position } from './feed.position.js';
import { FeedRepository } from './feed.repository.js';

/** Waiting readers of the feed: a client's last position. */
@Injectable()
export class FeedWatch extends Watch<Position> {
  constructor(
    private readonly prisma: PrismaService,
    private readonly repository: FeedRepository,
  ) {
    super();
  }

  /** Resolves when the client has an event after `position`, after `seconds`, when the reader is gone or the process stops. */
  passed(klientId: string, position: Position, seconds: number, isGone: () => boolean): Promise<void> {
    const isNews = (last?: Position) => (last !== undefined && isAfter(last, position)) || isGone();
    return this.wait(klientId, isNews, seconds);
  }

  protected async look(klientIds: string[]): Promise<Map<string, Position>> {
    const rows = await this.repository.last(this.prisma, klientIds);
    return new Map(rows.map((row) => [row.klientId, row]));
  }
}

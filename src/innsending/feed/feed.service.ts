import { Injectable } from '@nestjs/common';
import { PrismaService } from '../../shared/prisma/index.js';
import type { FeedhendelseDto, HendelseFeedDto } from './feed.dto.js';
import { fromCursor, toCursor } from './feed.position.js';
import { FeedRepository, type FeedRow } from './feed.repository.js';
import { FeedWatch } from './feed.watch.js';

@Injectable()
export class FeedService {
  constructor(
    private readonly prisma: PrismaService,
    private readonly repository: FeedRepository,
    private readonly watch: FeedWatch,
  ) {}

  /** The feed from a cursor on; `seconds` holds an empty answer until something comes or the caller is gone. */
  async feed(
    klientId: string,
    cursor: string | undefined,
    antall: number,
    { seconds, isGone }: { seconds: number; isGone(): boolean },
  ): Promise<HendelseFeedDto> {
    const after = fromCursor(cursor);
    const read = () => this.repository.page(this.prisma, klientId, after, antall);
    let rows = await read();
    if (rows.length === 0 && seconds > 0) {
      await this.watch.passed(klientId, after, seconds, isGone);
      if (!isGone()) rows = await read();
    }
    const last = rows.at(-1);
    return { hendelser: rows.map(toHendelse), neste: last ? toCursor(last) : (cursor ?? null) };
  }
}

function toHendelse({
  id,
  type,
  tidspunkt,
  referanse,
  eksternNoekkel,
  saksnummer,
}: FeedRow): FeedhendelseDto {
  return {
    id: String(id),
    type: `innsending.${type.toLowerCase()}`,
    tidspunkt: tidspunkt.toISOString(),
    referanse,
    eksternNoekkel,
    status: type,
    saksnummer,
  };
}

import { Injectable } from '@nestjs/common';
import { matches } from '../../http/index.js';
import { fault } from '../../noark/index.js';
import { Outbox } from '../../shared/outbox/index.js';
import { PrismaService } from '../../shared/prisma/index.js';
import { invalid, notFound } from '../../shared/problem/index.js';
import { isUuid } from '../../shared/uuid/index.js';
import { InnsendingLifecycle } from '../innsending.lifecycle.js';
import { FINAL, type Status } from '../innsending.types.js';
import type { HendelseFeed, InnsendingListe, InnsendingStatus } from './status.dto.js';
import { StatusReader } from './status.reader.js';
import { type ListeFilter, StatusRepository } from './status.repository.js';
import { toFeed, toLine, toStatus } from './status.view.js';
import { StatusWatch } from './status.watch.js';

const FEED_LOOK_MS = 250;

/** Which version it is, and whether another can come by itself. */
export interface Statusversjon {
  etag: string;
  final: boolean;
}

export interface Statussvar extends Statusversjon {
  body: InnsendingStatus;
}

@Injectable()
export class StatusService {
  constructor(
    private readonly prisma: PrismaService,
    private readonly repository: StatusRepository,
    private readonly reader: StatusReader,
    private readonly watch: StatusWatch,
    private readonly lifecycle: InnsendingLifecycle,
    private readonly outbox: Outbox,
  ) {}

  /** The status resource (contract §5). `klientId` null: an administrator, any client's. */
  async status(referanse: string, klientId: string | null): Promise<Statussvar> {
    const row = await this.reader.detail(referanse, klientId);
    return { ...versionOf(row), body: toStatus(row, klientId === null) };
  }

  /** The version when the caller knows it already (`known`, an If-None-Match): then nothing more is read. */
  async unchanged(referanse: string, klientId: string, known: string): Promise<Statusversjon | undefined> {
    const version = versionOf(await this.reader.version(referanse, klientId));
    return matches(known, version.etag) ? version : undefined;
  }

  /** Hold until the status is another than the caller knows (`known`, an If-None-Match) or than it is now. */
  async wait(referanse: string, klientId: string, known: string | undefined, seconds: number): Promise<void> {
    const row = await this.reader.version(referanse, klientId);
    const { final, etag } = versionOf(row);
    if (final || (known !== undefined && !matches(known, etag))) return;
    await this.watch.changed(row.referanse, row.versjon, seconds);
  }

  async list(klientId: string, filter: ListeFilter): Promise<InnsendingListe> {
    if (filter.etter !== undefined && !isUuid(filter.etter)) throw badCursor();
    const rows = await this.repository.list(this.prisma, klientId, filter);
    const page = rows.slice(0, filter.antall);
    return {
      innsendinger: page.map(toLine),
      neste: rows.length > page.length ? page.at(-1)!.referanse : null,
    };
  }

  async cancel(referanse: string, klientId: string): Promise<void> {
    if (!isUuid(referanse)) throw notFound();
    await this.outbox.transaction((tx) =>
      this.lifecycle.cancel(tx, referanse, { klientId, aktoer: klientId }),
    );
  }

  /** The feed from a cursor on; `seconds` holds an empty answer until something comes or the caller is gone. */
  async feed(
    klientId: string,
    cursor: string | undefined,
    antall: number,
    waiting: { seconds: number; isGone(): boolean },
  ): Promise<HendelseFeed> {
    const after = parseCursor(cursor);
    const end = Date.now() + waiting.seconds * 1000;
    for (;;) {
      const rows = await this.repository.feed(this.prisma, klientId, after, antall);
      const left = end - Date.now();
      if (rows.length > 0 || left <= 0 || waiting.isGone()) return toFeed(rows, cursor);
      if (!(await this.watch.pause(Math.min(FEED_LOOK_MS, left)))) return toFeed(rows, cursor);
    }
  }
}

function versionOf({ versjon, status }: { versjon: number; status: Status }): Statusversjon {
  return { etag: `"${versjon}"`, final: FINAL.has(status) };
}

function parseCursor(cursor: string | undefined): { transaksjon: bigint; id: bigint } {
  if (cursor === undefined) return { transaksjon: 0n, id: 0n };
  const parts = /^(\d{1,18})-(\d{1,18})$/.exec(cursor);
  if (!parts) throw badCursor();
  return { transaksjon: BigInt(parts[1]!), id: BigInt(parts[2]!) };
}

function badCursor() {
  return invalid([
    fault('', 'UGYLDIG', {
      nb: 'spørreparameteren etter må være verdien av neste fra et tidligere svar',
      en: 'query parameter etter must be the value of neste from an earlier answer',
    }),
  ]);
}

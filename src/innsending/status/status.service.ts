import { Injectable } from '@nestjs/common';
import { matches } from '../../http/index.js';
import { Outbox } from '../../shared/outbox/index.js';
import { PrismaService } from '../../shared/prisma/index.js';
import { notFound } from '../../shared/problem/index.js';
import { isUuid } from '../../shared/uuid/index.js';
import { badCursor } from '../cursor.js';
import { InnsendingLifecycle } from '../innsending.lifecycle.js';
import { FINAL, type Status } from '../innsending.types.js';
import type { InnsendingListeDto, InnsendingStatusDto } from './status.dto.js';
import { StatusReader } from './status.reader.js';
import { type ListeFilter, StatusRepository } from './status.repository.js';
import { toLine, toStatus } from './status.view.js';
import { StatusWatch } from './status.watch.js';

/** Which version it is, and whether another can come by itself. */
export interface Statusversjon {
  etag: string;
  final: boolean;
}

export interface Statussvar extends Statusversjon {
  body: InnsendingStatusDto;
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

  async list(klientId: string, filter: ListeFilter): Promise<InnsendingListeDto> {
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
}

function versionOf({ versjon, status }: { versjon: number; status: Status }): Statusversjon {
  return { etag: `"${versjon}"`, final: FINAL.has(status) };
}

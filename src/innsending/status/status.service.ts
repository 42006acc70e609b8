import { Injectable } from '@nestjs/common';
import { matches } from '../../http/index.js';
import { Outbox } from '../../shared/outbox/index.js';
import { PrismaService } from '../../shared/prisma/index.js';
import { notFound } from '../../shared/problem/index.js';
import { isUuid } from '../../shared/uuid/index.js';
import { badCursor } from '../cursor.js';
import { InnsendingLifecycle } from '../innsending.lifecycle.js';
import { FINAL } from '../innsending.types.js';
import type { InnsendingListe, InnsendingStatus } from './status.dto.js';
import {
  type DetaljertRow,
  type ListeFilter,
  StatusRepository,
  type StatusRow,
} from './status.repository.js';
import { toLine, toStatus } from './status.view.js';
import { StatusWatch } from './status.watch.js';

export interface Statussvar {
  body: InnsendingStatus;
  etag: string;
  final: boolean;
}

@Injectable()
export class StatusService {
  constructor(
    private readonly prisma: PrismaService,
    private readonly repository: StatusRepository,
    private readonly watch: StatusWatch,
    private readonly lifecycle: InnsendingLifecycle,
    private readonly outbox: Outbox,
  ) {}

  /** The status resource (contract §5). `klientId` null: an administrator, any client's. */
  async status(referanse: string, klientId: string | null): Promise<Statussvar> {
    const row = await this.row(referanse, klientId);
    return { etag: etagOf(row), final: FINAL.has(row.status), body: toStatus(row, klientId === null) };
  }

  /** Hold until the status is another than the caller knows (`known`, an If-None-Match) or than it is now. */
  async wait(referanse: string, klientId: string, known: string | undefined, seconds: number): Promise<void> {
    const row = await this.row(referanse, klientId);
    if (FINAL.has(row.status) || (known !== undefined && !matches(known, etagOf(row)))) return;
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

  private async row(referanse: string, klientId: string | null): Promise<DetaljertRow> {
    const row = isUuid(referanse) ? await this.repository.find(this.prisma, referanse, klientId) : undefined;
    if (!row) throw notFound();
    return row;
  }
}

function etagOf({ versjon }: StatusRow): string {
  return `"${versjon}"`;
}

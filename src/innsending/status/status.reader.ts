import { Injectable } from '@nestjs/common';
import { Coalescer } from '../../shared/coalescer/index.js';
import { isDatabaseAway, PrismaService, type Tx } from '../../shared/prisma/index.js';
import { notFound } from '../../shared/problem/index.js';
import { isUuid } from '../../shared/uuid/index.js';
import { type DetaljertRow, type Poll, StatusRepository, type VersionRow } from './status.repository.js';

/** Submissions read by one statement. More brings no more speed; it would only make the first wait for the last. */
const GROUP = 100;

/** Reads submissions for polls, each together with those that come at the same time. Who may not see one: 404. */
@Injectable()
export class StatusReader {
  private readonly versions: Coalescer<Poll, VersionRow | undefined>;
  private readonly details: Coalescer<Poll, DetaljertRow | undefined>;

  constructor(prisma: PrismaService, repository: StatusRepository) {
    this.versions = grouped(prisma, (tx, polls) => repository.versions(tx, polls));
    this.details = grouped(prisma, (tx, polls) => repository.find(tx, polls));
  }

  /** How far it has come, and nothing else. */
  version(referanse: string, klientId: string | null): Promise<VersionRow> {
    return found(this.versions, { referanse, klientId });
  }

  detail(referanse: string, klientId: string | null): Promise<DetaljertRow> {
    return found(this.details, { referanse, klientId });
  }
}

function grouped<Row extends { plass: number }>(
  prisma: PrismaService,
  read: (tx: Tx, polls: Poll[]) => Promise<Row[]>,
): Coalescer<Poll, Row | undefined> {
  const run = async (polls: Poll[]) => {
    const rows: (Row | undefined)[] = polls.map(() => undefined);
    for (const row of await read(prisma, polls)) rows[row.plass] = row;
    return rows;
  };
  return new Coalescer(run, { most: GROUP, isShared: isDatabaseAway });
}

async function found<Row>(rows: Coalescer<Poll, Row | undefined>, poll: Poll): Promise<Row> {
  const row = isUuid(poll.referanse) ? await rows.add(poll) : undefined;
  if (!row) throw notFound();
  return row;
}

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { Webhook } from 'standardwebhooks';
import { expect } from 'vitest';
import { openEmbeddedPostgres } from '../../src/dev-database/index.js';
import type { Received } from '../support/receiver.js';
import type { Fagsystem } from './fagsystem.js';

/** An independent reader of what the server keeps: the database itself, not its API. */
export class Reader {
  private constructor(private readonly client: Client) {}

  static async open(dataDirectory: string): Promise<Reader> {
    const { url } = await openEmbeddedPostgres(join(dataDirectory, 'postgres'));
    const client = new Client({ connectionString: url });
    await client.connect();
    return new Reader(client);
  }

  async rows<Row>(sql: string): Promise<Row[]> {
    return (await this.client.query(sql)).rows as Row[];
  }

  /** What is not over yet: messages in the outbox, submissions without a final status. */
  async underWay(): Promise<{ messages: number; submissions: number }> {
    const [counts] = await this.rows<{ messages: number; submissions: number }>(`
      SELECT (SELECT count(*) FROM outbox_message)::int AS messages,
             (SELECT count(*) FROM innsending WHERE status NOT IN ('ARKIVERT', 'FEILET', 'AVBRUTT'))::int AS submissions`);
    return counts!;
  }

  close(): Promise<void> {
    return this.client.end();
  }
}

/** 1: every 202 ended once, and well. 4: its events agree. No submission is there that nobody was told of. */
export async function everySubmissionEndedOnce(reader: Reader, { sent }: Fagsystem): Promise<void> {
  const rows = await reader.rows<{ referanse: string; noekkel: string; status: string; events: string[] }>(`
    SELECT i.referanse, i.ekstern_noekkel AS noekkel, i.status,
           (SELECT array_agg(h.type ORDER BY h.id) FROM innsending_hendelse h WHERE h.referanse = i.referanse) AS events
    FROM innsending i`);
  expect(new Map(rows.map(({ noekkel, referanse }) => [noekkel, referanse]))).toEqual(
    new Map(sent.map(({ noekkel, referanse }) => [noekkel, referanse])),
  );
  expect(rows).toHaveLength(sent.length);
  const odd = rows.filter(({ status, events }) => {
    const final = (events ?? []).filter((type) => ['ARKIVERT', 'FEILET', 'AVBRUTT'].includes(type));
    return status !== 'ARKIVERT' || final.length !== 1 || events.at(-1) !== 'ARKIVERT';
  });
  expect(odd).toEqual([]);
}

/** 2 and 6: one sak per submission that makes one, each journalpost once and in its sak, none half there. */
export async function everythingIsArchivedOnce(reader: Reader, { sent }: Fagsystem): Promise<void> {
  const saker = await reader.rows<{ noekkel: string }>(`SELECT ekstern_noekkel AS noekkel FROM arkiv.sak`);
  const sentSaker = sent.filter(({ path }) => path.endsWith('/saker'));
  expect(saker.map(({ noekkel }) => noekkel).sort()).toEqual(sentSaker.map(({ noekkel }) => noekkel).sort());
  const journalposter = await reader.rows<{ noekkel: string; sak: string }>(`
    SELECT j.ekstern_noekkel AS noekkel, s.ekstern_noekkel AS sak
    FROM arkiv.journalpost j JOIN arkiv.sak s ON s.system_id = j.sak_id`);
  expect(journalposter.map(({ noekkel }) => noekkel).sort()).toEqual(
    sent.flatMap((one) => one.journalposter).sort(),
  );
  expect(journalposter.filter(({ noekkel, sak }) => noekkel.split('/')[0] !== sak)).toEqual([]);
}

/** 2: numbers run from 1 without a gap. */
export async function numbersHaveNoGaps(reader: Reader): Promise<void> {
  const series = await reader.rows<{ series: string; low: number; high: number; count: number }>(`
    SELECT 'sak ' || saksaar AS series, min(sakssekvensnummer) AS low, max(sakssekvensnummer) AS high, count(*)::int AS count
    FROM arkiv.sak GROUP BY saksaar
    UNION ALL
    SELECT 'journal ' || journalaar, min(journalsekvensnummer), max(journalsekvensnummer), count(*)::int
    FROM arkiv.journalpost GROUP BY journalaar
    UNION ALL
    SELECT 'sak ' || sak_id, min(journalpostnummer), max(journalpostnummer), count(*)::int
    FROM arkiv.journalpost GROUP BY sak_id`);
  expect(series.filter(({ low, high, count }) => low !== 1 || high !== count)).toEqual([]);
}

/** 3: the bytes in storage are those that were sent. */
export async function documentsAreIntact(
  reader: Reader,
  { sjekksummer }: Fagsystem,
  dataDirectory: string,
): Promise<void> {
  const rows = await reader.rows<{ noekkel: string; sjekksum: string }>(`
    SELECT j.ekstern_noekkel AS noekkel, o.sjekksum
    FROM arkiv.journalpost j JOIN arkiv.dokumentbeskrivelse b ON b.journalpost_id = j.system_id
      JOIN arkiv.dokumentobjekt o ON o.dokumentbeskrivelse_id = b.system_id`);
  expect(new Map(rows.map(({ noekkel, sjekksum }) => [noekkel, sjekksum]))).toEqual(sjekksummer);
  expect(rows).toHaveLength(sjekksummer.size);
  for (const { sjekksum } of rows) {
    const path = join(dataDirectory, 'documents', sjekksum.slice(0, 2), sjekksum.slice(2, 4), sjekksum);
    expect(
      createHash('sha256')
        .update(await readFile(path))
        .digest('hex'),
    ).toBe(sjekksum);
  }
}

/** 5: at least one callback per final event, always with the same webhook-id, and each signature verifies. */
export function everyEndWasTold(received: Received[], { sent }: Fagsystem, hemmelighet: string): void {
  const webhook = new Webhook(hemmelighet);
  const ids = new Map<string, Set<string>>();
  for (const { rawBody, headers } of received) {
    const { data } = webhook.verify(rawBody, headers as Record<string, string>) as {
      data: { referanse: string };
    };
    ids.set(data.referanse, (ids.get(data.referanse) ?? new Set()).add(headers['webhook-id'] as string));
  }
  expect([...ids.keys()].sort()).toEqual(sent.map(({ referanse }) => referanse).sort());
  expect([...ids].filter(([, several]) => several.size !== 1)).toEqual([]);
}

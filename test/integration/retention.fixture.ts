import { randomUUID } from 'node:crypto';
import { Log } from '../../src/shared/telemetry/index.js';
import type { TestApp } from '../support/app.js';
import type { Fagsystem } from '../support/client.js';
import { test as testOfChores } from './chore.fixture.js';

export const test = testOfChores
  .extend('warnings', { scope: 'file' }, ({ app }) => {
    const warnings: object[] = [];
    app.nest.get<Log>(Log).warn = (fields) => void warnings.push(fields);
    return warnings;
  })
  .extend('innsendinger', { scope: 'file' }, ({ app: { database }, skyss }) => ({
    /** An archived sak that ended so many days ago. */
    ended: async (days: number, body: object = { tittel: 'Sak' }, by = skyss) => {
      const referanse = await by.submitSak(body);
      await by.waitFinal(referanse);
      await database.query(
        `UPDATE innsending SET ferdig = now() - $2 * interval '1 day' WHERE referanse = $1`,
        [referanse, days],
      );
      return referanse;
    },
    /** Those of them that still have their content. */
    kept: async (referanser: string[]) => {
      const rows = await database.query<{ referanse: string }>(
        'SELECT referanse FROM innsending WHERE referanse = ANY($1) AND nyttelast IS NOT NULL',
        [referanser],
      );
      return referanser.filter((id) => rows.some(({ referanse }) => referanse === id));
    },
  }));

export async function upload(by: Fagsystem, text: string): Promise<string> {
  const { body } = await by.call('POST', '/api/v1/dokumenter', {
    body: Buffer.from(text),
    headers: { 'content-type': 'text/plain', 'content-disposition': 'attachment; filename=a.txt' },
  });
  return body.dokumentId;
}

/** A delivery that ended so many days ago; answers its id. */
export async function delivered({ database }: TestApp, klientId: string, days: number): Promise<string> {
  const [leveranseId, callbackId] = [randomUUID(), randomUUID()];
  await database.query(
    `INSERT INTO callback (callback_id, klient_id, url, hemmelighet, opprettet)
     VALUES ($1, $2, 'https://127.0.0.1:1/mottak', 'plain.whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', now())`,
    [callbackId, klientId],
  );
  await database.query(
    `INSERT INTO callback_leveranse
       (leveranse_id, callback_id, klient_id, hendelse_id, hendelse, url, innhold, status, forsoek, opprettet, ferdig)
     VALUES ($1::uuid, $2, $3, $1::text, 'innsending.arkivert', 'https://127.0.0.1:1/mottak/Ola?navn=Ola', '{"Ola":1}', 'LEVERT', 1,
             now(), now() - $4 * interval '1 day')`,
    [leveranseId, callbackId, klientId, days],
  );
  await database.query(
    `INSERT INTO callback_forsoek (leveranse_id, nummer, startet, varighet_ms, http_status, svar)
     VALUES ($1, 1, now(), 1, 200, 'Hei Ola')`,
    [leveranseId],
  );
  return leveranseId;
}

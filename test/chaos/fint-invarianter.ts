import { expect } from 'vitest';
import type { Sak } from './fint-saker.js';
import type { Liv } from './fint-liv.js';

interface Innsending {
  status: string;
  saksnummer: string | null;
  feil: { kode: string } | null;
  resultat: { journalposter: { journalpostnummer: number | null }[] } | null;
  nyttelast: { journalposter?: { tittel: string }[] };
}

/**
 * Everything is over: each submission is ARKIVERT with the numbers that the archive has, in which there is exactly what was
 * sent.
 */
export async function everythingIsThereOnce(liv: Liv, saker: Sak[]): Promise<void> {
  const wrong = [];
  for (const sak of saker) wrong.push(...(await wrongWith(liv, sak)));
  expect(wrong).toEqual([]);
  const { saker: there } = liv.simulator.counts();
  expect(there).toBe(saker.reduce((sum, one) => sum + one.saker, 0));
  expect(await liv.database.query(`SELECT * FROM outbox_message`)).toEqual([]);
  expect(await liv.database.query(`SELECT * FROM arkiv_steg WHERE tilstand <> 'FERDIG'`)).toEqual([]);
}

/** In words; nothing: all is well. */
async function wrongWith(
  liv: Liv,
  { merke, slag, feil: fault, saker, journalposter, referanser }: Sak,
): Promise<string[]> {
  const about = `${slag} ${merke} (${fault})`;
  const there = liv.simulator.saker().filter(({ tittel, fremmed }) => !fremmed && tittel.includes(merke));
  const wrong: string[] = [];
  if (there.length !== saker) wrong.push(`${about}: ${there.length} saker, not ${saker}`);
  const found = there.flatMap((sak) =>
    sak.journalposter
      .filter(({ fremmed }) => !fremmed)
      .map(({ tittel, filer }) => ({ tittel, sjekksummer: filer.map(({ sha256 }) => sha256) })),
  );
  if (JSON.stringify(inOrder(found)) !== JSON.stringify(inOrder(journalposter)))
    wrong.push(`${about}: journalposter ${JSON.stringify(inOrder(found))}`);
  const rows = await liv.database.query<Innsending>(
    'SELECT status, saksnummer, feil, resultat, nyttelast FROM innsending WHERE referanse = ANY($1)',
    [referanser],
  );
  const told: string[] = [];
  for (const { status, saksnummer, feil, resultat, nyttelast } of rows) {
    if (status !== 'ARKIVERT') wrong.push(`${about}: ${status} ${feil?.kode}`);
    const sak = there.find(({ mappeId }) => mappeId === saksnummer);
    for (const [index, { tittel }] of (nyttelast.journalposter ?? []).entries()) {
      const nummer = resultat?.journalposter[index]?.journalpostnummer ?? null;
      told.push(`${saksnummer}-${nummer}`);
      const post = sak?.journalposter.find((one) => one.nummer === nummer);
      if (post?.tittel !== tittel || post.fremmed)
        wrong.push(`${about}: ${saksnummer}-${nummer} is not ${tittel}`);
    }
  }
  if (new Set(told).size !== told.length) wrong.push(`${about}: told of the same twice: ${told.join()}`);
  if (slag === 'like' && new Set(rows.map(({ saksnummer }) => saksnummer)).size !== 2)
    wrong.push(`${about}: two submissions in one sak`);
  if (wrong.length > 0) wrong.push(`${about}: ${JSON.stringify(await stepsOf(liv, referanser))}`);
  return wrong;
}

/** How it came to that. */
function stepsOf(liv: Liv, referanser: string[]): Promise<object[]> {
  return liv.database.query(
    `SELECT s.*, i.mottatt FROM arkiv_steg s JOIN innsending i USING (referanse)
     WHERE referanse = ANY($1) ORDER BY i.mottatt, referanse, nummer`,
    [referanser],
  );
}

function inOrder(posts: Sak['journalposter']): Sak['journalposter'] {
  return [...posts].sort((a, b) => a.tittel.localeCompare(b.tittel));
}

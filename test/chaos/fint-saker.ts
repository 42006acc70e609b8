import { createHash } from 'node:crypto';
import type { Liv } from './fint-liv.js';

/** What a fagsystem sends about one matter, and what must be in the archive when all is over. */
export interface Sak {
  /** In every title and file name of it, and of nothing else. */
  merke: string;
  slag: Slag;
  /** What goes wrong with it, in words. */
  feil: string;
  /** Saker that there must be. */
  saker: number;
  /** Journalposter that there must be in all of them, by title, each with the SHA-256 of its files. */
  journalposter: { tittel: string; sjekksummer: string[] }[];
  /** In the order they were answered. */
  referanser: string[];
}

/**
 * ett: a sak with two journalposter and a file each, in one step. to: the same in three submissions. soek: two at once for the
 * sak with this title, which is there or not. like: two that are equal in all, and mean a sak each.
 */
export const SLAG = ['ett', 'to', 'soek', 'like'] as const;
export type Slag = (typeof SLAG)[number];

let made = 0;

export function nySak(slag: Slag, feil = 'no fault'): Sak {
  const merke = `m${String(++made).padStart(5, '0')}`;
  const hver = slag === 'soek' ? [1, 2] : slag === 'like' ? [1, 1] : [1, 2];
  const journalposter = hver.map((nummer) => ({
    tittel: tittelOf(merke, nummer),
    sjekksummer: [createHash('sha256').update(bytesOf(merke, nummer)).digest('hex')],
  }));
  return { merke, slag, feil, saker: slag === 'like' ? 2 : 1, journalposter, referanser: [] };
}

/** Send all of it; each submission only once it is certain that those it points at are taken. */
export async function send(liv: Liv, sak: Sak): Promise<void> {
  const { merke, slag } = sak;
  const begin = (key: string, more: object) =>
    liv.submit('/api/v1/saker', { ...hode(merke), eksternNoekkel: `${merke}${key}`, ...more });
  switch (slag) {
    case 'ett':
      sak.referanser = [await begin('', { journalposter: [journalpost(merke, 1), journalpost(merke, 2)] })];
      break;
    case 'to': {
      sak.referanser = [await begin('', {})];
      for (const nummer of [1, 2]) {
        const pointer = nummer === 1 ? { referanse: sak.referanser[0] } : { eksternNoekkel: merke };
        const body = {
          eksternNoekkel: `${merke}-${nummer}`,
          sak: pointer,
          journalposter: [journalpost(merke, nummer)],
        };
        sak.referanser.push(await liv.submit('/api/v1/journalposter', body));
      }
      break;
    }
    case 'soek':
    case 'like': {
      const sakslogikk = slag === 'soek' ? 'SOEK_ELLER_NY' : 'NY';
      sak.referanser = await Promise.all(
        [1, 2].map((nummer) =>
          begin(`-${nummer}`, {
            sakslogikk,
            journalposter: [journalpost(merke, slag === 'soek' ? nummer : 1)],
          }),
        ),
      );
    }
  }
}

function hode(merke: string) {
  const klassering = [{ klassifikasjonssystem: 'KK', klasseId: 'B54', tittel: 'Skoleskyss' }];
  return { tittel: `Skoleskyss ${merke}`, klassering };
}

function journalpost(merke: string, nummer: number) {
  const innhold = bytesOf(merke, nummer).toString('base64');
  return {
    tittel: tittelOf(merke, nummer),
    journalposttype: 'I',
    korrespondanseparter: [{ korrespondanseparttype: 'EA', navn: 'Kari Nordmann' }],
    dokumenter: [{ tittel: 'Notat', filnavn: `${merke}-${nummer}.txt`, mediatype: 'text/plain', innhold }],
  };
}

const tittelOf = (merke: string, nummer: number) => `Brev ${nummer} om ${merke}`;
const bytesOf = (merke: string, nummer: number) => Buffer.from(`Notat ${nummer} om ${merke}\n`);

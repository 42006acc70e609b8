import { createHash } from 'node:crypto';
import type { CodeLists } from '../../shared/validation/index.js';
import { type Kodeverdi, KODEVERK } from './kodeverk.data.js';

/** One code list, as it holds now. */
export interface Kodeliste {
  navn: string;
  /** Another whenever a code, a name or a date is another. */
  versjon: string;
  koder: Kodeverdi[];
}

/** Changes and additions to the standard's lists, by name. A code that is there is changed by the members given. */
export type Tillegg = Record<string, (Pick<Kodeverdi, 'kode'> & Partial<Kodeverdi>)[]>;

interface Oppslag extends Kodeliste {
  byKode: Map<string, Kodeverdi>;
}

/** The code lists that hold here: the standard's (or an archive's), with the deployment's own. */
export class Kodeverk implements CodeLists {
  private readonly lists: Map<string, Oppslag>;

  constructor(tillegg: Tillegg = {}, lists: Record<string, Kodeverdi[]> = KODEVERK) {
    this.lists = new Map(
      Object.entries(lists).map(([navn, standard]) => [navn, listOf(navn, standard, tillegg[navn])]),
    );
  }

  all(): Kodeliste[] {
    return [...this.lists.values()];
  }

  list(navn: string): Kodeliste | undefined {
    return this.lists.get(navn);
  }

  codes(navn: string): Kodeverdi[] {
    return this.lists.get(navn)?.koder ?? [];
  }

  find(navn: string, kode: unknown): Kodeverdi | undefined {
    return this.lists.get(navn)?.byKode.get(kode as string);
  }
}

function listOf(navn: string, standard: Kodeverdi[], tillegg: Tillegg[string] = []): Oppslag {
  const byKode = new Map(standard.map((kode) => [kode.kode, kode]));
  for (const one of tillegg) byKode.set(one.kode, { navn: one.kode, ...byKode.get(one.kode), ...one });
  const koder = [...byKode.values()];
  return { navn, versjon: versjonOf(koder), koder, byKode };
}

function versjonOf(koder: Kodeverdi[]): string {
  return createHash('sha256').update(JSON.stringify(koder)).digest('hex').slice(0, 12);
}

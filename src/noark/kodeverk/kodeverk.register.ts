import { createHash } from 'node:crypto';
import { type Kode, KODEVERK } from './kodeverk.data.js';

/** A code list as it is now. */
export interface Kodeverk {
  navn: string;
  /** Another whenever a code, a name or a date is another. */
  versjon: string;
  koder: Kode[];
}

/** Changes and additions to the standard's lists, by name. A code that is there is changed by the members given. */
export type Tillegg = Record<string, (Pick<Kode, 'kode'> & Partial<Kode>)[]>;

interface Oppslag extends Kodeverk {
  byKode: Map<string, Kode>;
}

let lists = build({});

/**
 * What holds from now on in this process: the standard's lists with the deployment's own. They belong to the process,
 * as the rules of the classes that name them do.
 */
export function brukKodeverk(tillegg: Tillegg): void {
  lists = build(tillegg);
}

export function alleKodeverk(): Kodeverk[] {
  return [...lists.values()];
}

export function finnKodeverk(navn: string): Kodeverk | undefined {
  return lists.get(navn);
}

export function finnKode(navn: string, kode: unknown): Kode | undefined {
  return lists.get(navn)?.byKode.get(kode as string);
}

function build(tillegg: Tillegg): Map<string, Oppslag> {
  return new Map(
    Object.entries(KODEVERK).map(([navn, standard]) => {
      const byKode = new Map(standard.map((kode) => [kode.kode, kode]));
      for (const one of tillegg[navn] ?? [])
        byKode.set(one.kode, { navn: one.kode, ...byKode.get(one.kode), ...one });
      const koder = [...byKode.values()];
      return [navn, { navn, versjon: versjonOf(koder), koder, byKode }];
    }),
  );
}

function versjonOf(koder: Kode[]): string {
  return createHash('sha256').update(JSON.stringify(koder)).digest('hex').slice(0, 12);
}

import type { IncomingMessage } from 'node:http';
import type { Archive, Sak } from './archive/archive.js';
import { list } from './archive/adapter.js';
import type { Json } from './archive/shapes.js';
import type { Group, Kind } from './faults.js';
import type { Orders } from './front/orders.js';

/** One request to the archive. No content of any document. */
export interface Kall {
  nummer: number;
  tid: string;
  metode: string;
  sti: string;
  gruppe: Group;
  headers: Record<string, string>;
  /** Of a search: its filter. Of what carries titles: them. */
  gjelder?: string;
  feil?: Kind[];
  /** Of the answer; absent when there was none. */
  status?: number;
}

const OF_INTEREST = [
  'content-type',
  'content-length',
  'content-disposition',
  'transfer-encoding',
  'accept',
  'x-org-id',
  'x-client',
  'traceparent',
];
const MOST = 20_000;

/** The latest requests. */
export class Ledger {
  readonly kall: Kall[] = [];
  total = 0;

  open(request: IncomingMessage, gruppe: Group): Kall {
    const headers: Record<string, string> = {};
    for (const name of OF_INTEREST)
      if (request.headers[name] !== undefined) headers[name] = String(request.headers[name]);
    const scheme = request.headers.authorization?.split(' ')[0];
    if (scheme) headers['authorization'] = `${scheme} …`;
    const entry: Kall = {
      nummer: ++this.total,
      tid: new Date().toISOString(),
      metode: request.method ?? '',
      sti: request.url ?? '',
      gruppe,
      headers,
    };
    this.kall.push(entry);
    if (this.kall.length >= 2 * MOST) this.kall.splice(0, MOST);
    return entry;
  }
}

/** What there is in the archive, as numbers. */
export interface Tall {
  saker: number;
  journalposter: number;
  /** Files that journalposter refer to. */
  dokumenter: number;
  /** Uploads that were done. */
  dokumentfiler: number;
  /** Bytes written in answer to the status of files, which nobody needs. */
  filstatusBytes: number;
  /** Journalposter of strangers: in none of the other numbers. */
  fremmede: number;
  /** Orders taken with a 202, or that were meant to be. */
  ordrer: Record<string, number>;
  /** Orders in the works. */
  venter: number;
  kall: number;
  tokener: number;
  /** Requests that followed a redirect. */
  fulgteViderekoblinger: number;
  perTittel: Record<string, Antall>;
  /** By what carries our own referanse: a second klasse, or ` af-…` at the end of the title. */
  perReferanse: Record<string, Antall>;
}

export interface Antall {
  saker: number;
  journalposter: number;
  dokumenter: number;
}

export function count(
  archive: Archive,
  orders: Orders,
): Omit<Tall, 'kall' | 'tokener' | 'fulgteViderekoblinger'> {
  const all = { saker: 0, journalposter: 0, dokumenter: 0 };
  const [perTittel, perReferanse]: Record<string, Antall>[] = [{}, {}];
  let fremmede = 0;
  for (const sak of archive.saker) {
    const ours = sak.journalposter.filter((post) => !post.fremmed);
    fremmede += sak.journalposter.length - ours.length;
    const dokumenter = ours.reduce((sum, post) => sum + post.filer.length, 0);
    const more = { saker: sak.fremmed ? 0 : 1, journalposter: ours.length, dokumenter };
    add(all, more);
    add((perTittel![String(sak.resource['tittel'])] ??= none()), more);
    for (const referanse of referanserOf(sak)) add((perReferanse![referanse] ??= none()), more);
  }
  return {
    ...all,
    dokumentfiler: archive.uploads,
    filstatusBytes: archive.statusBytes,
    fremmede,
    ordrer: { ...orders.accepted },
    venter: orders.waiting,
    perTittel: perTittel!,
    perReferanse: perReferanse!,
  };
}

const none = (): Antall => ({ saker: 0, journalposter: 0, dokumenter: 0 });

function add(to: Antall, more: Antall): void {
  to.saker += more.saker;
  to.journalposter += more.journalposter;
  to.dokumenter += more.dokumenter;
}

function referanserOf({ resource }: Sak): string[] {
  const suffix = / (af-[0-9a-z-]+)$/i.exec(String(resource['tittel']))?.[1];
  const second = list(resource, 'klasse').filter((klasse) => Number(klasse['rekkefolge']) > 1);
  return [...(suffix ? [suffix] : []), ...second.map((klasse) => String(klasse['klasseId']))];
}

/** A sak with all that is in it. */
export interface LestSak {
  mappeId: string;
  systemId: string;
  tittel: string;
  fremmed: boolean;
  resource: Json;
  journalposter: {
    nummer: number;
    tittel: string;
    fremmed: boolean;
    filer: { systemId: string; filnavn: string; format: string; size: number; sha256: string }[];
    resource: Json;
  }[];
}

export function lest({ mappeId, systemId, fremmed, resource, journalposter }: Sak): LestSak {
  return {
    mappeId,
    systemId,
    tittel: String(resource['tittel']),
    fremmed,
    resource,
    journalposter: journalposter.map((post) => ({
      nummer: post.nummer,
      tittel: String(post.resource['tittel']),
      fremmed: post.fremmed,
      filer: post.filer.map(({ bytes: _, ...file }) => file),
      resource: post.resource,
    })),
  };
}

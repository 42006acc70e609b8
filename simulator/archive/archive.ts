import { createHash, randomUUID } from 'node:crypto';
import type { Settings } from '../options.js';
import {
  Broken,
  checkJournalpost,
  checkSak,
  list,
  loseOfJournalpost,
  loseOfSak,
  Rejected,
  resolveLinks,
} from './adapter.js';
import { Codes } from './codes.js';
import { type Json, JOURNALPOST, linked, read, SAK, withNulls } from './shapes.js';

export interface StoredFile {
  systemId: string;
  filnavn: string;
  format: string;
  size: number;
  sha256: string;
  /** Only of a small file. */
  bytes: Buffer | undefined;
}

export interface Journalpost {
  nummer: number;
  resource: Json;
  /** Registered by somebody else. */
  fremmed: boolean;
  filer: StoredFile[];
}

export interface Sak {
  mappeId: string;
  systemId: string;
  fremmed: boolean;
  resource: Json;
  journalposter: Journalpost[];
}

/** The archive behind the front, in memory. Everything is done at once; what is thrown is Rejected or Broken. */
export class Archive {
  readonly saker: Sak[] = [];
  /** The temporary store of files, by systemId. */
  readonly filer = new Map<string, StoredFile>();
  /** All that ever came, gone or not. */
  uploads = 0;
  /** Bytes of bodies of file statuses that were written. */
  statusBytes = 0;
  readonly codes: Codes;
  private readonly bySystemId = new Map<string, Sak>();
  private readonly byMappeId = new Map<string, Sak>();
  private readonly lastOf = new Map<string, number>();
  private nextSystemId = 234_825;

  constructor(private readonly settings: Settings) {
    this.codes = new Codes(settings.koder, settings.egneSystemId);
  }

  makeSak(body: Json, fremmed = false): Sak {
    const { adapter } = this.settings;
    const resource = read(SAK, body);
    const journalposter = list(resource, 'journalpost');
    for (const name of ['journalpost', 'mappeId', 'systemId']) delete resource[name];
    checkSak(resource, adapter);
    resolveLinks(resource, this.codes, adapter);
    loseOfSak(resource, adapter);
    const sak = this.numbered(resource, fremmed);
    // Elements ignores journalposter in the body of a new sak.
    if (adapter !== 'elements') this.add(sak, journalposter, fremmed);
    this.saker.push(sak);
    this.byMappeId.set(sak.mappeId, sak);
    this.bySystemId.set(sak.systemId, sak);
    return sak;
  }

  /** A stranger's sak: what is not given is as usual, and it may say when it was made. */
  addOthersSak(given: Json): Sak {
    const link = (relation: string, systemId: string) => ({ [relation]: [{ href: `/${systemId}` }] });
    const first = (list: string) =>
      String((this.codes.resources(list)[0]?.['systemId'] as Json)['identifikatorverdi']);
    const links = { ...link('saksstatus', first('saksstatus')), ...link('arkivdel', first('arkivdel')) };
    const unit = link('administrativEnhet', first('administrativenhet'));
    const { _links, ...members } = given;
    const whole = { tittel: 'En annens sak', offentligTittel: 'En annens sak', part: [], ...members };
    const sak = this.makeSak({ ...whole, _links: { ...links, ...unit, ...(_links as Json) } }, true);
    if (given['opprettetDato'] !== undefined) sak.resource['opprettetDato'] = given['opprettetDato'];
    return sak;
  }

  /** Adds the body's journalposter; undefined when GeoIntegrasjon accepts what there is no sak for. */
  addJournalposter(sak: Sak | undefined, body: Json, fremmed = false): Sak | undefined {
    const { adapter } = this.settings;
    if (!sak && adapter === 'geointegrasjon') return undefined;
    if (!sak) throw new Rejected('Case not found', adapter === 'elements' ? 'NOT_FOUND' : 'REJECTED');
    const journalposter = body['journalpost'];
    if (!Array.isArray(journalposter))
      throw new Broken('java.lang.NullPointerException: getJournalpost() is null');
    this.add(sak, read(SAK, { journalpost: journalposter })['journalpost'] as Json[], fremmed);
    return sak;
  }

  /** Another's journalpost, numbered like any. */
  addAnother(sak: Sak, tittel: string, equalTo?: Journalpost): void {
    const resource = equalTo
      ? structuredClone(equalTo.resource)
      : { tittel, dokumentbeskrivelse: [], _links: {} };
    sak.journalposter.push(this.journalpost(sak, resource, true, []));
  }

  find(by: 'mappeid' | 'systemid', value: string): Sak | undefined {
    return by === 'mappeid' ? this.byMappeId.get(value) : this.bySystemId.get(value);
  }

  store(file: Omit<StoredFile, 'systemId'>): StoredFile {
    this.uploads++;
    const stored = { ...file, systemId: `I_${new Date().getFullYear()}${1_000_000 + this.uploads}` };
    this.filer.set(stored.systemId, stored);
    return stored;
  }

  /** The files that the journalposter of a body refer to. */
  referredBy(body: Json): string[] {
    return list(body, 'journalpost').flatMap((journalpost) =>
      objects(journalpost)
        .map(fileId)
        .filter((id) => id !== ''),
    );
  }

  /** The sak as it is read, links as paths. */
  resource(sak: Sak, journalposter = true): Json {
    const posts = sak.journalposter.map(({ resource }) => resource);
    const whole = { ...sak.resource, ...(journalposter ? { journalpost: posts } : {}) };
    return this.settings.skrivNull ? withNulls(SAK, whole) : whole;
  }

  private numbered(resource: Json, fremmed: boolean): Sak {
    const aar = String(new Date().getFullYear());
    const sekvens = this.next(aar);
    const mappeId = `${aar}/${sekvens}`;
    // FINT's own knows a sak by its number alone, and says nothing more of it than was sent.
    const own = this.settings.front === 'fint-simulator';
    const systemId = own ? mappeId : String(this.nextSystemId++);
    const self = { href: own ? `/arkiv/noark/sak/${mappeId}` : `/arkiv/noark/sak/systemid/${systemId}` };
    const numbers = {
      mappeId: { identifikatorverdi: mappeId },
      systemId: { identifikatorverdi: systemId },
      ...(own
        ? {}
        : {
            saksaar: aar,
            sakssekvensnummer: String(sekvens),
            opprettetDato: new Date().toISOString(),
          }),
    };
    const links = { ...(resource['_links'] as Json), self: [self] };
    return {
      mappeId,
      systemId,
      fremmed,
      resource: { ...numbers, ...resource, _links: links },
      journalposter: [],
    };
  }

  private add(sak: Sak, journalposter: Json[], fremmed: boolean): void {
    const { adapter } = this.settings;
    const checked = journalposter.map((resource) => {
      checkJournalpost(resource, adapter);
      resolveLinks(resource, this.codes, adapter);
      return { resource, filer: objects(resource).map((objekt) => this.fileOf(objekt)) };
    });
    for (const { resource, filer } of checked) {
      loseOfJournalpost(resource, adapter);
      sak.journalposter.push(this.journalpost(sak, resource, fremmed, filer));
    }
  }

  private fileOf(objekt: Json): StoredFile {
    const file = this.filer.get(fileId(objekt));
    if (!file) throw new Rejected(`File not found: ${fileId(objekt)}`);
    return file;
  }

  private journalpost(sak: Sak, resource: Json, fremmed: boolean, filer: StoredFile[]): Journalpost {
    const aar = String(new Date().getFullYear());
    const nummer = Math.max(0, ...sak.journalposter.map((one) => one.nummer)) + 1;
    const numbers = {
      journalPostnummer: nummer,
      journalSekvensnummer: this.next(`journal ${aar}`),
      journalAr: aar,
      journalDato: new Date().toISOString(),
      registreringsId: `${sak.mappeId}-${nummer}`,
    };
    const whole = { ...resource, ...numbers };
    const { skrivNull } = this.settings;
    return { nummer, resource: skrivNull ? withNulls(JOURNALPOST, whole) : whole, fremmed, filer };
  }

  private next(series: string): number {
    const next = (this.lastOf.get(series) ?? 0) + 1;
    this.lastOf.set(series, next);
    return next;
  }
}

const objects = (journalpost: Json): Json[] =>
  list(journalpost, 'dokumentbeskrivelse').flatMap((dokument) => list(dokument, 'dokumentobjekt'));

const fileId = (objekt: Json): string => linked(objekt, 'referanseDokumentfil') ?? '';

/** Takes a file's bytes as they come; keeps those of a small one. */
export class FileSink {
  size = 0;
  private readonly hash = createHash('sha256');
  private kept: Buffer[] | undefined = [];

  constructor(private readonly most: number) {}

  write(chunk: Buffer): void {
    this.size += chunk.length;
    this.hash.update(chunk);
    if (this.size > this.most) this.kept = undefined;
    // A copy: what is cut out of a buffer holds all of it.
    else this.kept?.push(Buffer.from(chunk));
  }

  end(): Pick<StoredFile, 'size' | 'sha256' | 'bytes'> {
    return { size: this.size, sha256: this.hash.digest('hex'), bytes: this.kept && Buffer.concat(this.kept) };
  }
}

export const newId = (): string => randomUUID();

import type { Adapter } from '../options.js';
import type { Codes } from './codes.js';
import { type Json, linked, systemIdOf } from './shapes.js';

/** The adapter says no. statusCode: REJECTED, or the name of an HTTP status. */
export class Rejected extends Error {
  constructor(
    message: string,
    readonly statusCode = 'REJECTED',
  ) {
    super(message);
  }
}

/** The adapter breaks down on it. */
export class Broken extends Error {}

/** What the adapters demand of a sak. Throws Rejected or Broken. */
export function checkSak(sak: Json, adapter: Adapter): void {
  if (!sak['tittel']) throw new Rejected('Tittel mangler');
  if (!sak['part']) throw new Broken('java.lang.NullPointerException: sak.getPart() is null');
  for (const relation of ['saksstatus', 'administrativEnhet'])
    if (!linked(sak, relation)) throw new Rejected(`Missing mandatory link: ${relation}`);
  for (const part of list(sak, 'part')) if (!part['partNavn']) throw new Rejected('partNavn mangler');
  for (const klasse of list(sak, 'klasse')) {
    if (!klasse['klasseId'] || !linked(klasse, 'klassifikasjonssystem'))
      throw new Rejected('Ufullstendig klasse');
    if (adapter === 'elements' && klasse['rekkefolge'] === undefined)
      throw new Broken('java.lang.NullPointerException: klasse.getRekkefolge() is null');
  }
  checkSkjerming(sak);
}

/** What the adapters demand of a journalpost. Throws Rejected or Broken. */
export function checkJournalpost(journalpost: Json, adapter: Adapter): void {
  if (!journalpost['tittel']) throw new Rejected('Tittel mangler');
  for (const relation of ['journalposttype', 'journalstatus'])
    if (adapter === 'geointegrasjon' && !linked(journalpost, relation))
      throw new Broken(`java.util.NoSuchElementException: ${relation}`);
  if (!journalpost['dokumentbeskrivelse'])
    throw new Broken('java.lang.NullPointerException: journalpost.getDokumentbeskrivelse() is null');
  for (const dokument of list(journalpost, 'dokumentbeskrivelse'))
    if (!dokument['dokumentobjekt'])
      throw new Broken('java.lang.NullPointerException: dokumentbeskrivelse.getDokumentobjekt() is null');
  for (const part of list(journalpost, 'korrespondansepart')) {
    if (!part['korrespondansepartNavn']) throw new Rejected('korrespondansepartNavn mangler');
    checkSkjerming(part);
  }
  checkSkjerming(journalpost);
}

function checkSkjerming(of: Json): void {
  const skjerming = of['skjerming'] as Json | undefined;
  if (skjerming && !(linked(skjerming, 'tilgangsrestriksjon') && linked(skjerming, 'skjermingshjemmel')))
    throw new Rejected('Ufullstendig skjerming');
}

/** Turns every link to a code into the archive's own, at any depth. Throws Rejected for a code that is not there. */
export function resolveLinks(value: unknown, codes: Codes, adapter: Adapter): void {
  if (Array.isArray(value)) for (const item of value) resolveLinks(item, codes, adapter);
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    if (name !== '_links') resolveLinks(member, codes, adapter);
    else
      for (const [relation, links] of Object.entries(member as Record<string, { href: string }[]>))
        if (codes.isCodeRelation(relation))
          for (const link of links) link.href = resolved(relation, systemIdOf(link.href), codes, adapter);
  }
}

const PERSONS = ['saksansvarlig', 'saksbehandler'];
const UNITS = ['administrativEnhet', 'journalenhet'];

function resolved(relation: string, systemId: string, codes: Codes, adapter: Adapter): string {
  const elements = adapter === 'elements';
  if (elements && UNITS.includes(relation) && !/^\d+$/.test(systemId))
    throw new Broken(`java.lang.NumberFormatException: For input string: "${systemId}"`);
  const path = codes.linkTo(relation, systemId);
  // Elements takes an unknown person for number 0, and answers with the short code of a unit.
  if (elements && !path && PERSONS.includes(relation)) return '/arkiv/noark/arkivressurs/systemid/0';
  if (!path) throw new Rejected(`Ugyldig ${relation}: ${systemId}`);
  if (!elements || !UNITS.includes(relation)) return path;
  return path.replace(/[^/]+$/, codes.kodeOf(relation, systemId)!);
}

const DROPPED_OF_SAK = ['noekkelord', 'beskrivelse', 'merknad', 'saksdato'];
const DATES = ['dokumentetsDato', 'mottattDato', 'sendtDato', 'forfallsDato'];
const OF_THE_FILE = ['filstorrelse', 'sjekksum', 'sjekksumAlgoritme', 'formatDetaljer'];

/** What of a sak never reaches this archive is taken out. */
export function loseOfSak(sak: Json, adapter: Adapter): void {
  if (adapter === 'alt') return;
  without(sak, ...DROPPED_OF_SAK.filter((name) => adapter !== 'p360' || name !== 'merknad'));
  if (adapter === 'p360') return;
  if (adapter === 'geointegrasjon') return without(sak, 'part');
  sak['offentligTittel'] ??= 'null';
  for (const part of list(sak, 'part')) {
    without(part['_links'] as Json, 'partRolle');
    if (part['adresse']) without(part['adresse'] as Json, 'adresselinje');
  }
}

/** What of a journalpost never reaches this archive is taken out. */
export function loseOfJournalpost(journalpost: Json, adapter: Adapter): void {
  if (adapter === 'alt') return;
  without(journalpost, 'beskrivelse', 'nokkelord', 'merknad');
  for (const dokument of list(journalpost, 'dokumentbeskrivelse'))
    for (const objekt of list(dokument, 'dokumentobjekt')) without(objekt, ...OF_THE_FILE);
  if (adapter === 'geointegrasjon') return without(journalpost, 'mottattDato', 'sendtDato');
  // What it calls the title is the public one, and so it is read.
  if (adapter === 'p360')
    return void (journalpost['tittel'] = journalpost['offentligTittel'] ?? journalpost['tittel']);
  without(journalpost, ...DATES, 'avskrivning');
  journalpost['offentligTittel'] ??= 'null';
}

function without(object: Json, ...names: string[]): void {
  for (const name of names) delete object[name];
}

export function list(of: Json, name: string): Json[] {
  return (of[name] as Json[] | undefined) ?? [];
}

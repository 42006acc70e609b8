import { XMLParser } from 'fast-xml-parser';
import type { Fagsystem, Json, Svar } from '../support/client.js';

/** As the integration guide has them. */
const ITEMS: Record<string, string> = {
  journalposter: 'journalpost',
  dokumenter: 'dokument',
  korrespondanseparter: 'korrespondansepart',
  parter: 'part',
  klassering: 'klasse',
  noekkelord: 'ord',
  merknader: 'merknad',
  adresselinjer: 'adresselinje',
  skjermingMetadata: 'kode',
};

export const XML = { 'content-type': 'application/xml' };
export const WANTS_XML = { accept: 'application/xml' };
export const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>';

/** The XML twin of a JSON body, written as a supplier would. */
export function toXml(name: string, value: unknown): string {
  if (value === undefined) return '';
  return `<${name}>${inner(name, value)}</${name}>`;
}

function inner(name: string, value: unknown): string {
  if (Array.isArray(value)) return value.map((item) => toXml(ITEMS[name] ?? 'i', item)).join('\n');
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .map(([member, one]) => toXml(member, one))
      .join('\n');
  }
  return escaped(String(value));
}

export function escaped(text: string): string {
  return text.replace(/[&<>\r]/g, (one) => `&#${one.codePointAt(0)};`);
}

export const sakXml = (body: object) => DECLARATION + toXml('sak', body);
export const journalposterXml = (body: object) => DECLARATION + toXml('journalpostInnsending', body);

export function sendSakXml(
  klient: Fagsystem,
  body: string | Uint8Array,
  headers: object = {},
): Promise<Svar> {
  return klient.sendSak(body, { ...XML, ...headers });
}

export function sendJournalposterXml(klient: Fagsystem, body: string, headers: object = {}): Promise<Svar> {
  return klient.sendJournalposter(body, { ...XML, ...headers });
}

/** What a dry run in XML finds wrong: `["/tittel PAAKREVD"]`. */
export function xmlFaults(
  klient: Fagsystem,
  path: 'saker' | 'journalposter',
  body: string,
): Promise<string[]> {
  return klient.faults(path, body, XML);
}

/** An XML answer by a reader that is not ours: all texts, lists where `lists` says. */
export function parsed(text: string, ...lists: string[]): Json {
  const parser = new XMLParser({
    ignoreAttributes: true,
    ignoreDeclaration: true,
    parseTagValue: false,
    trimValues: false,
    isArray: (name) => lists.includes(name),
  });
  return parser.parse(text);
}

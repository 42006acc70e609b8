import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { TestApp } from '../support/app.js';
import { sha256 } from '../support/bytes.js';

/** A text as a document that is sent with its submission. */
export function inline(text: string) {
  return { filnavn: 'a.txt', mediatype: 'text/plain', innhold: Buffer.from(text).toString('base64') };
}

export function inbound(dokumenter: object[]) {
  return {
    tittel: 'Søknad',
    journalposttype: 'I',
    korrespondanseparter: [{ korrespondanseparttype: 'EA', navn: 'Ola Nordmann' }],
    dokumenter,
  };
}

/** A sak with one journalpost and one document: one sent `inline`, or one that was sent before. */
export function sakWith(dokument: object) {
  return { tittel: `Sak ${randomUUID()}`, journalposter: [inbound([{ tittel: 'Vedlegg', ...dokument }])] };
}

/** Where the application keeps these bytes. */
export function pathOf({ settings }: TestApp, text: string): string {
  const sjekksum = sha256(text);
  return join(settings.DATA_DIR, 'documents', sjekksum.slice(0, 2), sjekksum.slice(2, 4), sjekksum);
}

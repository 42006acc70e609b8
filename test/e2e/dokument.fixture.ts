import { createHash, randomBytes } from 'node:crypto';
import type { Caller } from '../support/caller.js';
import type { TestApp } from '../support/app.js';

export interface Dokument {
  dokumentId: string;
  filnavn: string;
  mediatype: string;
  stoerrelse: number;
  sjekksum: string;
  sjekksumAlgoritme: string;
  format: string;
  formatdetaljer: string | null;
  utloeper: string | null;
}

export interface Problem {
  kode: string;
  status: number;
  feil?: { sti: string; kode: string; melding: string }[];
}

export type Body = NonNullable<RequestInit['body']>;

export const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex');

/** Bytes of no known format, like nobody else's. */
export const unique = (size = 1000) => Buffer.concat([Buffer.from('øvrig '), randomBytes(size - 7)]);

export const attachment = (name: string) => `attachment; filename*=UTF-8''${encodeURIComponent(name)}`;

/** What a fagsystem does with raw bytes. A header set to undefined is left out. */
export async function upload(
  app: TestApp,
  { token }: Caller,
  body: Body,
  headers: Record<string, string | undefined> = {},
): Promise<{ status: number; headers: Headers; body: Dokument & Problem }> {
  const all = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/octet-stream',
    'content-disposition': attachment('fil.bin'),
    ...headers,
  };
  const response = await fetch(`${app.url}/api/v1/dokumenter`, {
    method: 'POST',
    headers: Object.fromEntries(
      Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined),
    ),
    body,
    duplex: 'half',
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Dokument & Problem,
  };
}

/** The codes of a 400. */
export const codes = ({ body }: { body: Problem }) => body.feil?.map(({ kode }) => kode);

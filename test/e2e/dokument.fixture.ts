import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { TestApp } from '../support/app.js';
import type { Caller } from '../support/caller.js';
import { waitFor } from '../support/wait.js';

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

/** The same in a form, which tells the type and the name itself. */
export function uploadForm(app: TestApp, by: Caller, data: FormData, headers: Record<string, string> = {}) {
  return upload(app, by, data, { 'content-type': undefined, 'content-disposition': undefined, ...headers });
}

/** The codes of a 400. */
export const codes = ({ body }: { body: Problem }) => body.feil?.map(({ kode }) => kode);

/** The names of all files that the application keeps documents in, finished or not. */
export async function files(app: TestApp): Promise<string[]> {
  const directory = join(app.settings.DATA_DIR, 'documents');
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

async function rows(app: TestApp): Promise<number> {
  const [row] = await app.database.query<{ n: number }>('SELECT count(*)::int AS n FROM dokument');
  return row!.n;
}

/** That what `work` does leaves no row and no file. */
export async function leavesNothing(app: TestApp, work: () => Promise<unknown>): Promise<void> {
  const before = { rows: await rows(app), files: await files(app) };
  await work();
  await waitFor(
    'everything to be cleared away',
    async () => (await files(app)).length <= before.files.length,
  );
  expect({ rows: await rows(app), files: await files(app) }).toEqual(before);
}

/** A form of fields and, where there is a file name, files. */
export function form(parts: [string, Buffer | string, string?, string?][]): FormData {
  const data = new FormData();
  for (const [name, content, filename, type] of parts) {
    if (filename === undefined) data.append(name, content.toString());
    else data.append(name, new Blob([new Uint8Array(Buffer.from(content))], { type }), filename);
  }
  return data;
}

/** Bytes whose number is not told beforehand. */
export function chunked(count: number, size: number): ReadableStream<Uint8Array> {
  let left = count;
  return new ReadableStream({
    pull(controller) {
      if (left-- === 0) controller.close();
      else controller.enqueue(new Uint8Array(size).fill(left));
    },
  });
}

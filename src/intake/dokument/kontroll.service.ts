import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { PrismaService } from '../../shared/prisma/index.js';
import type { FieldFault } from '../../shared/problem/index.js';
import { Storage } from '../../shared/storage/index.js';
import { DokumentRepository, type DokumentRow } from './dokument.repository.js';
import type { DokumentDto } from '../dokument.dto.js';
import { dokumentformat, type Dokumentformat, mediatypeFaults } from './dokumentformat.js';
import { fault, items } from '../fault.js';
import type { JournalpostDto } from '../journalpost.dto.js';

/** A document of a submission with its bytes checked: inline ones not stored yet, uploaded ones already there. */
export interface KontrollertDokument extends Dokumentformat {
  dokumentId: string;
  filnavn: string;
  mediatype: string;
  sjekksum: string;
  stoerrelse: number;
  /** Inline content still to be stored. */
  bytes?: Buffer;
}

/** By place: `documents.get(dto)` is what became of that DokumentDto. */
export type Kontrollerte = Map<object, KontrollertDokument>;

@Injectable()
export class DokumentService {
  constructor(
    private readonly prisma: PrismaService,
    private readonly repository: DokumentRepository,
    private readonly storage: Storage,
  ) {}

  /** Look at every document's bytes or upload; nothing is stored. */
  async inspect(
    klientId: string,
    journalposter: JournalpostDto[] | undefined,
  ): Promise<{ dokumenter: Kontrollerte; faults: FieldFault[] }> {
    const dokumenter: Kontrollerte = new Map();
    const placed = items(journalposter).flatMap((journalpost, j) =>
      items(journalpost.dokumenter).map((dokument, d) => ({ dokument, sti: `/journalposter/${j}/dokumenter/${d}` })),
    );
    if (placed.length === 0) return { dokumenter, faults: [] };
    const uploaded = await this.uploaded(klientId, placed.map(({ dokument }) => dokument.dokumentId));
    const faults = placed.flatMap(({ dokument, sti }) => {
      if (typeof dokument.innhold === 'string') return inspectInline(dokument, sti, dokumenter);
      if (typeof dokument.dokumentId !== 'string') return [];
      return inspectUploaded(dokument, uploaded.get(dokument.dokumentId.toLowerCase()), sti, dokumenter);
    });
    return { dokumenter, faults };
  }

  /** Store the inline ones. Their bytes are on disk before the submission that names them is written. */
  async store(dokumenter: Kontrollerte): Promise<void> {
    for (const dokument of dokumenter.values()) {
      if (dokument.bytes) await this.storage.store(Readable.from([dokument.bytes]));
      delete dokument.bytes;
    }
  }

  private async uploaded(klientId: string, ids: (string | undefined)[]): Promise<Map<string, DokumentRow>> {
    const asked = ids.filter((id): id is string => typeof id === 'string' && /^[0-9a-f-]{36}$/i.test(id));
    if (asked.length === 0) return new Map();
    const rows = await this.repository.find(this.prisma, klientId, asked);
    return new Map(rows.map((row) => [row.dokumentId, row]));
  }
}

function inspectInline(dokument: Partial<DokumentDto>, sti: string, found: Kontrollerte): FieldFault[] {
  const bytes = decodeBase64(dokument.innhold!);
  if (!bytes) {
    return [fault(`${sti}/innhold`, 'UGYLDIG', { nb: 'må være base64 og ikke tomt', en: 'must be base64 and not empty' })];
  }
  const { filnavn, mediatype, sjekksum: expected } = dokument;
  const sjekksum = createHash('sha256').update(bytes).digest('hex');
  const format = dokumentformat(bytes);
  const faults = typeof mediatype === 'string' ? mediatypeFaults(mediatype, format, bytes, sti) : [];
  if (typeof expected === 'string' && expected.toLowerCase() !== sjekksum) faults.push(fault(`${sti}/sjekksum`, 'SJEKKSUM_AVVIK'));
  found.set(dokument, {
    ...format,
    dokumentId: uuidv7(),
    filnavn: filnavn ?? '',
    mediatype: mediatype ?? '',
    sjekksum,
    stoerrelse: bytes.length,
    bytes,
  });
  return faults;
}

function inspectUploaded(
  dokument: Partial<DokumentDto>,
  row: DokumentRow | undefined,
  sti: string,
  found: Kontrollerte,
): FieldFault[] {
  if (!row) return [fault(`${sti}/dokumentId`, 'UKJENT_DOKUMENT')];
  found.set(dokument, row);
  const differs = typeof dokument.sjekksum === 'string' && dokument.sjekksum.toLowerCase() !== row.sjekksum;
  return differs ? [fault(`${sti}/sjekksum`, 'SJEKKSUM_AVVIK')] : [];
}

/** Canonical base64 only: Buffer.from forgives anything, and what it forgives would be archived as something else. */
function decodeBase64(text: string): Buffer | undefined {
  if (text.length === 0 || text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return undefined;
  const bytes = Buffer.from(text, 'base64');
  const tail = bytes.subarray(bytes.length - (bytes.length % 3 || 3)).toString('base64');
  return text.endsWith(tail) ? bytes : undefined;
}

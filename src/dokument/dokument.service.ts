import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  type DokumentDto,
  duplicates,
  fault,
  items,
  type JournalpostDto,
  type Kontrollerte,
} from '../noark/index.js';
import { giveBack } from '../shared/memory/index.js';
import { PrismaService } from '../shared/prisma/index.js';
import type { FieldFault } from '../shared/problem/index.js';
import { Storage } from '../shared/storage/index.js';
import { newUuid } from '../shared/uuid/index.js';
import { decodeBase64 } from './base64.js';
import { DokumentRepository, type LagretDokument } from './dokument.repository.js';
import { judge, FormatDetector, type FormatRules, isSame, saysNothing } from './format/index.js';
import { slices } from './slices.js';

/** Long enough for the submission to be written; what is not taken into use by then is cleared away. */
const RESERVED_MS = 3_600_000;

interface Place {
  dokument: Partial<DokumentDto>;
  sti: string;
}

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
    regler: FormatRules,
  ): Promise<{ dokumenter: Kontrollerte; faults: FieldFault[] }> {
    const dokumenter: Kontrollerte = new Map();
    const faults: FieldFault[] = [];
    const journalpostPlaces = items(journalposter).map((journalpost, j) =>
      placesIn(journalpost, `/journalposter/${j}`),
    );
    const places = journalpostPlaces.flat();
    if (places.length === 0) return { dokumenter, faults };
    const uploaded = await this.uploaded(
      klientId,
      places.map(({ dokument }) => dokument.dokumentId),
    );
    // One after the other: several large ones at once would hold up everybody else together.
    for (const { dokument, sti } of places) {
      const { innhold, dokumentId } = dokument;
      if (typeof innhold === 'string')
        faults.push(...(await inspectInline(dokument, innhold, { sti, regler }, dokumenter)));
      else if (typeof dokumentId === 'string') {
        faults.push(...inspectUploaded(dokument, uploaded.get(dokumentId.toLowerCase()), sti, dokumenter));
      }
    }
    return {
      dokumenter,
      faults: [...faults, ...journalpostPlaces.flatMap((group) => nameFaults(group, dokumenter))],
    };
  }

  /**
   * Store the inline ones. Their bytes are on disk before the submission that names them is written, and before that
   * a row names them (see Storage), which expires if the submission never comes to be.
   */
  async store(klientId: string, dokumenter: Kontrollerte): Promise<void> {
    const inline = [...new Set(dokumenter.values())].filter(({ bytes }) => bytes !== undefined);
    if (inline.length === 0) return;
    const now = Date.now();
    await this.repository.insert(this.prisma, klientId, inline, new Date(now), new Date(now + RESERVED_MS));
    for (const dokument of inline) {
      await this.storage.store(slices(dokument.bytes!));
      giveBack(dokument.bytes!);
      delete dokument.bytes;
    }
  }

  private async uploaded(
    klientId: string,
    ids: (string | undefined)[],
  ): Promise<Map<string, LagretDokument>> {
    const asked = ids.filter((id): id is string => typeof id === 'string' && /^[0-9a-f-]{36}$/i.test(id));
    if (asked.length === 0) return new Map();
    const rows = await this.repository.find(this.prisma, klientId, asked);
    return new Map(rows.map((row) => [row.dokumentId, row]));
  }
}

function placesIn({ dokumenter }: Partial<JournalpostDto>, sti: string): Place[] {
  return items(dokumenter).map((dokument, d) => ({ dokument, sti: `${sti}/dokumenter/${d}` }));
}

async function inspectInline(
  dokument: Partial<DokumentDto>,
  innhold: string,
  { sti, regler }: { sti: string; regler: FormatRules },
  found: Kontrollerte,
): Promise<FieldFault[]> {
  const bytes = await decodeBase64(innhold);
  if (!bytes) {
    return [
      fault(`${sti}/innhold`, 'UGYLDIG', {
        nb: 'Feltet må være base64 (RFC 4648, med utfylling og uten linjeskift) og ikke tomt.',
        en: 'The field must be base64 (RFC 4648, padded and without line breaks) and not empty.',
      }),
    ];
  }
  const { filnavn, mediatype: declared, sjekksum: expected } = dokument;
  const hash = createHash('sha256');
  const detector = new FormatDetector();
  for await (const slice of detector.watch(slices(bytes))) hash.update(slice);
  const sjekksum = hash.digest('hex');
  const { format, mediatype, avvik } = judge(await detector.end(), { mediatype: declared, filnavn }, regler);
  const faults = avvik ? [fault(`${sti}/${avvik.field}`, 'FORMAT_AVVIK', avvik.melding)] : [];
  if (typeof expected === 'string' && expected.toLowerCase() !== sjekksum)
    faults.push(fault(`${sti}/sjekksum`, 'SJEKKSUM_AVVIK'));
  found.set(dokument, {
    ...format,
    dokumentId: newUuid(),
    filnavn: filnavn ?? '',
    mediatype,
    sjekksum,
    stoerrelse: bytes.length,
    bytes,
  });
  return faults;
}

function inspectUploaded(
  dokument: Partial<DokumentDto>,
  stored: LagretDokument | undefined,
  sti: string,
  found: Kontrollerte,
): FieldFault[] {
  if (!stored) return [fault(`${sti}/dokumentId`, 'UKJENT_DOKUMENT')];
  const { utloeper: _utloeper, ...row } = stored;
  found.set(dokument, row);
  const { sjekksum, mediatype } = dokument;
  const faults: FieldFault[] = [];
  if (typeof sjekksum === 'string' && sjekksum.toLowerCase() !== row.sjekksum) {
    faults.push(fault(`${sti}/sjekksum`, 'SJEKKSUM_AVVIK'));
  }
  if (typeof mediatype === 'string' && !saysNothing(mediatype) && !isSame(mediatype, row.mediatype)) {
    faults.push(
      fault(`${sti}/mediatype`, 'FORMAT_AVVIK', {
        nb: 'Medietypen er en annen enn ved opplastingen. Utelat feltet, eller bruk den samme.',
        en: 'The media type is not that of the upload. Leave the field out, or use the same.',
      }),
    );
  }
  return faults;
}

/** Names that came with an upload count too; those in the submission itself have been compared by its own rules. */
function nameFaults(places: Place[], found: Kontrollerte): FieldFault[] {
  const names = places.map(({ dokument }) => {
    const name: unknown = dokument.filnavn ?? found.get(dokument)?.filnavn;
    return typeof name === 'string' ? name.toLowerCase() || undefined : undefined;
  });
  return duplicates(names).flatMap((index) => {
    const { dokument, sti } = places[index]!;
    if (dokument.filnavn !== undefined) return [];
    return [
      fault(`${sti}/dokumentId`, 'DUPLIKAT', {
        nb: 'Dokumentet har et filnavn som er brukt tidligere i samme journalpost. Gi det et annet i feltet filnavn.',
        en: 'The document has a file name that is used before in the same journalpost. Give it another one in the field filnavn.',
      }),
    ];
  });
}

import type { Fagsystem } from './fagsystem.js';
import type { Pdf } from './pdf.js';
import type { Timeline } from './timeline.js';

interface ArkivertSakDto {
  saksnummer: string;
  tittel: string;
  journalposter: ArkivertJournalpostDto[];
}

interface ArkivertJournalpostDto {
  registreringsID: string;
  journalnummer: string;
  journalposttype: string;
  tittel: string;
  dokumenter: { dokumentobjekter: { filnavn: string; sjekksum: string }[] }[];
}

const HEAD = ['journalpost', 'type', 'journalnr', 'tittel', 'dokumenter'];

/** Reads the saker back and holds them against what was sent: every submission once, every file with its checksum. */
export async function showArchive(
  { fagsystem, timeline }: { fagsystem: Fagsystem; timeline: Timeline },
  saksnumre: string[],
  pdfer: Pdf[],
): Promise<void> {
  const archived: string[] = [];
  for (const saksnummer of saksnumre) {
    const sak = await fagsystem.get<ArkivertSakDto>(`/api/v1/saker/${saksnummer}`);
    timeline.text(`\n         ${sak.saksnummer}  ${sak.tittel}`);
    timeline.table([HEAD, ...sak.journalposter.map(asRow)]);
    archived.push(...sak.journalposter.flatMap(objekter).map(({ sjekksum }) => sjekksum));
  }
  const sent = pdfer.map(({ sjekksum }) => sjekksum);
  if (archived.toSorted().join() !== sent.toSorted().join()) {
    throw new Error('dokumentene i arkivet er ikke de som ble sendt');
  }
}

/** What the client has sent that arkivflyt took in. */
export async function countSubmissions(fagsystem: Fagsystem): Promise<number> {
  const { innsendinger } = await fagsystem.get<{ innsendinger: object[] }>('/api/v1/innsendinger');
  return innsendinger.length;
}

function asRow(journalpost: ArkivertJournalpostDto): string[] {
  const { registreringsID, journalposttype, journalnummer, tittel } = journalpost;
  const files = objekter(journalpost).map(({ filnavn }) => filnavn);
  return [registreringsID, journalposttype, journalnummer, tittel, files.join(', ')];
}

function objekter({ dokumenter }: ArkivertJournalpostDto): { filnavn: string; sjekksum: string }[] {
  return dokumenter.flatMap(({ dokumentobjekter }) => dokumentobjekter);
}

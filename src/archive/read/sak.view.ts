import { EMBEDDED_NAVN } from '../fint/index.js';
import type { ArkivertSkjermingDto } from './arkivert.dto.js';
import type { ArkivertDokumentDto } from './dokument.dto.js';
import type { ArkivertJournalpostDto } from './journalpost.dto.js';
import type { ArkivertSakDto } from './sak.dto.js';
import type { DokumentRecord, JournalpostRecord, SakRecord, SkjermingRecord } from './sak.repository.js';

/** The rows of a sak as the contract shows them: Noark's names, and dates without a time of day. */
export function asSak(
  { skjerminger, klasseringer, ...sak }: SakRecord,
  journalposter: JournalpostRecord[],
  neste: string | null,
): ArkivertSakDto {
  const saksnummer = `${sak.saksaar}/${sak.sakssekvensnummer}`;
  return {
    arkivsystem: EMBEDDED_NAVN,
    mangler: [],
    saksnummer,
    ...sak,
    saksdato: asDate(sak.saksdato)!,
    klassering: klasseringer,
    skjerming: asSkjerming(skjerminger),
    noekkelord: sak.noekkelord.map(({ noekkelord }) => noekkelord),
    journalposter: journalposter.map((journalpost) => asJournalpost(journalpost, saksnummer)),
    neste,
  };
}

function asJournalpost(
  { skjerminger, ...journalpost }: JournalpostRecord,
  saksnummer: string,
): ArkivertJournalpostDto {
  return {
    journalnummer: `${journalpost.journalsekvensnummer}/${journalpost.journalaar}`,
    registreringsID: `${saksnummer}-${journalpost.journalpostnummer}`,
    ...journalpost,
    journaldato: asDate(journalpost.journaldato)!,
    dokumentetsDato: asDate(journalpost.dokumentetsDato),
    forfallsdato: asDate(journalpost.forfallsdato),
    skjerming: asSkjerming(skjerminger),
    noekkelord: journalpost.noekkelord.map(({ noekkelord }) => noekkelord),
    korrespondanseparter: journalpost.korrespondanseparter.map(({ skjerminger: hidden, ...part }) => ({
      ...part,
      skjerming: asSkjerming(hidden),
    })),
    dokumenter: journalpost.dokumenter.map((dokument) =>
      asDokument(dokument, `/api/v1/saker/${saksnummer}/journalposter/${journalpost.journalpostnummer}`),
    ),
  };
}

function asDokument(
  { skjerminger, objekter, ...dokument }: DokumentRecord,
  journalpostUrl: string,
): ArkivertDokumentDto {
  return {
    ...dokument,
    skjerming: asSkjerming(skjerminger),
    innholdUrl: `${journalpostUrl}/dokumenter/${dokument.dokumentnummer}/innhold`,
    dokumentobjekter: objekter.map((objekt) => ({ ...objekt, stoerrelse: Number(objekt.stoerrelse) })),
  };
}

function asSkjerming([skjerming]: SkjermingRecord[]): ArkivertSkjermingDto | null {
  return skjerming ? { ...skjerming, opphoersdato: asDate(skjerming.opphoersdato) } : null;
}

function asDate(date: Date | null): string | null {
  return date && date.toISOString().slice(0, 10);
}

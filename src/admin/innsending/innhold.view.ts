import {
  aapenTittel,
  erAapent,
  hasFoedselsnummer,
  type JournalpostNyttelast,
  type Nyttelast,
  type Skjerming,
} from '../../noark/index.js';
import type { InnholdsjournalpostDto, InnholdsoversiktDto } from './innhold.dto.js';

const MOST_SHOWN = 20;

/** Member by member: what is not named here is not shown, whatever a submission may come to hold. */
export function oversikt(nyttelast: Nyttelast, sakens?: Skjerming): InnholdsoversiktDto {
  const sak = 'tittel' in nyttelast ? nyttelast : undefined;
  const journalposter = nyttelast.journalposter ?? [];
  const oversikter = journalposter
    .slice(0, MOST_SHOWN)
    .map((journalpost) => journalpostOversikt(journalpost, sakens));
  return {
    tittel: sak ? vist(aapenTittel(sak)) : (oversikter[0]?.tittel ?? null),
    antallParter: sak?.parter?.length ?? 0,
    antallJournalposter: journalposter.length,
    antallDokumenter: journalposter.reduce((sum, { dokumenter = [] }) => sum + dokumenter.length, 0),
    journalposter: oversikter,
  };
}

function journalpostOversikt(journalpost: JournalpostNyttelast, sakens?: Skjerming): InnholdsjournalpostDto {
  const { journalposttype, korrespondanseparter = [], dokumenter = [] } = journalpost;
  return {
    tittel: vist(aapenTittel(journalpost, sakens)),
    journalposttype,
    antallKorrespondanseparter: korrespondanseparter.length,
    antallDokumenter: dokumenter.length,
    dokumenter: dokumenter.slice(0, MOST_SHOWN).map((dokument) => {
      const { tittel, filnavn, mediatype } = dokument;
      return erAapent(sakens, journalpost.skjerming, dokument.skjerming)
        ? { tittel: vist(tittel), filnavn: vist(filnavn), mediatype }
        : { tittel: null, filnavn: null, mediatype };
    }),
  };
}

/** A client may be let write a birth number into a title; it is shown to nobody who has not asked for it. */
function vist(tekst: string | undefined): string | null {
  return tekst === undefined || hasFoedselsnummer(tekst) ? null : tekst;
}

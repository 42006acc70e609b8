import type { DokumentNyttelast, Moment } from '../../noark/index.js';
import { newUuid } from '../../shared/uuid/index.js';
import type { PlannedJournalpost } from './batch.plan.js';
import { personRow } from './sak.rows.js';

/** Parts on our side of the counter: in Noark the unit and the officer sit on these. */
const INTERNAL = new Set(['IA', 'IM']);

/** `index` is its place in the batch: the first number of the batch is added. */
export function journalpostRow(journalpost: PlannedJournalpost, index: number, { now, aar, dato }: Moment) {
  const { oppdrag, nyttelast, sak } = journalpost;
  const isIncoming = nyttelast.journalposttype === 'I';
  return {
    system_id: journalpost.systemId,
    sak_id: sak.systemId,
    innsending_id: oppdrag.referanse,
    indeks: journalpost.indeks,
    ekstern_noekkel: nyttelast.eksternNoekkel,
    journalaar: aar,
    journalsekvensnummer: index,
    journalpostnummer: journalpost.journalpostnummer,
    tittel: nyttelast.tittel,
    offentlig_tittel: nyttelast.offentligTittel,
    beskrivelse: nyttelast.beskrivelse,
    journalposttype: nyttelast.journalposttype,
    journalstatus: nyttelast.journalstatus,
    journaldato: dato,
    dokumentets_dato: nyttelast.dokumentetsDato,
    mottatt_dato: nyttelast.mottattDato ?? (isIncoming ? oppdrag.mottatt : undefined),
    sendt_dato: nyttelast.sendtDato,
    forfallsdato: nyttelast.forfallsdato,
    administrativ_enhet: nyttelast.administrativEnhet,
    saksbehandler: nyttelast.saksbehandler,
    opprettet_dato: now,
    opprettet_av: oppdrag.klientNavn,
  };
}

export function korrespondansepartRows({ systemId, nyttelast }: PlannedJournalpost) {
  return (nyttelast.korrespondanseparter ?? []).map((part, index) => {
    const isInternal = INTERNAL.has(part.korrespondanseparttype);
    const row = {
      ...personRow(part),
      journalpost_id: systemId,
      rekkefoelge: index + 1,
      korrespondanseparttype: part.korrespondanseparttype,
      administrativ_enhet: isInternal ? nyttelast.administrativEnhet : undefined,
      saksbehandler: isInternal ? nyttelast.saksbehandler : undefined,
    };
    return { row, skjerming: part.skjerming };
  });
}

/** Dokumentbeskrivelse and dokumentobjekt of each document: the hoveddokument is number 1. */
export function dokumentRows(journalpost: PlannedJournalpost, { now }: Moment) {
  const { dokumenter = [] } = journalpost.nyttelast;
  const inOrder = dokumenter.toSorted((a, b) => rank(a) - rank(b));
  return inOrder.map((dokument, index) => {
    const systemId = newUuid();
    return {
      skjerming: dokument.skjerming,
      beskrivelse: {
        system_id: systemId,
        journalpost_id: journalpost.systemId,
        dokumentnummer: index + 1,
        tittel: dokument.tittel,
        tilknyttet_registrering_som: dokument.tilknyttetRegistreringSom,
        dokumenttype: dokument.dokumenttype,
        dokumentstatus: dokument.dokumentstatus,
        beskrivelse: dokument.beskrivelse,
        tilknyttet_dato: now,
        tilknyttet_av: journalpost.oppdrag.klientNavn,
      },
      objekt: dokumentobjektRow(systemId, dokument, now),
    };
  });
}

function dokumentobjektRow(dokumentbeskrivelseId: string, dokument: DokumentNyttelast, now: Date) {
  return {
    system_id: newUuid(),
    dokumentbeskrivelse_id: dokumentbeskrivelseId,
    versjonsnummer: 1,
    variantformat: dokument.variantformat,
    format: dokument.format,
    formatdetaljer: dokument.formatdetaljer,
    mediatype: dokument.mediatype,
    filnavn: dokument.filnavn,
    sjekksum: dokument.sjekksum,
    sjekksum_algoritme: 'SHA-256',
    stoerrelse: dokument.stoerrelse,
    referanse_dokumentfil: `sha256/${dokument.sjekksum}`,
    // Its bytes were read and compared just now.
    sist_verifisert: now,
  };
}

function rank({ tilknyttetRegistreringSom }: DokumentNyttelast): number {
  return tilknyttetRegistreringSom === 'H' ? 0 : 1;
}

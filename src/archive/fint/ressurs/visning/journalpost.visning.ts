import { identifikator, liste, type Objekt, tall, tekst, tekster, tidspunkt } from '../../felt.js';
import type { Koder } from '../koder.js';
import { visDato, visKode, visMerknader, visPerson, visSkjerming } from './deler.visning.js';

/** By their numbers; one without a number has nothing to be called by. */
export function visJournalposter(value: unknown, koder: Koder) {
  return liste(value)
    .flatMap((journalpost) => visJournalpost(journalpost, koder))
    .sort((a, b) => a.journalpostnummer - b.journalpostnummer);
}

function visJournalpost(journalpost: Objekt, koder: Koder) {
  const journalpostnummer = tall(journalpost.journalPostnummer);
  if (journalpostnummer === null) return [];
  const journalaar = tall(journalpost.journalAr);
  const journalsekvensnummer = tall(journalpost.journalSekvensnummer);
  const isNumbered = journalaar !== null && journalsekvensnummer !== null;
  return [
    {
      systemId: identifikator(journalpost.systemId),
      journalpostnummer,
      journalnummer: isNumbered ? `${journalsekvensnummer}/${journalaar}` : null,
      registreringsID: tekst(journalpost.registreringsId),
      journalaar,
      journalsekvensnummer,
      eksternNoekkel: null,
      tittel: tekst(journalpost.tittel),
      offentligTittel: tekst(journalpost.offentligTittel),
      beskrivelse: tekst(journalpost.beskrivelse),
      journalposttype: visKode(journalpost, 'journalposttype', koder),
      journalstatus: visKode(journalpost, 'journalstatus', koder),
      journaldato: visDato(journalpost.journalDato),
      dokumentetsDato: visDato(journalpost.dokumentetsDato),
      mottattDato: tidspunkt(journalpost.mottattDato),
      sendtDato: tidspunkt(journalpost.sendtDato),
      forfallsdato: visDato(journalpost.forfallsDato),
      administrativEnhet: visKode(journalpost, 'administrativEnhet', koder),
      saksbehandler: visKode(journalpost, 'saksbehandler', koder, 'arkivressurs'),
      opprettetDato: tidspunkt(journalpost.opprettetDato),
      opprettetAv: null,
      skjerming: visSkjerming(journalpost.skjerming, koder),
      noekkelord: tekster(journalpost.nokkelord),
      merknader: visMerknader(journalpost.merknad, koder),
      korrespondanseparter: liste(journalpost.korrespondansepart).flatMap((part) => visPart(part, koder)),
      dokumenter: liste(journalpost.dokumentbeskrivelse).map((dokument, index) =>
        visDokument(dokument, index, koder),
      ),
    },
  ];
}

function visPart(part: Objekt, koder: Koder) {
  const navn = tekst(part.korrespondansepartNavn);
  if (navn === null) return [];
  return [
    {
      ...visPerson(navn),
      korrespondanseparttype: visKode(part, 'korrespondanseparttype', koder),
      administrativEnhet: visKode(part, 'administrativEnhet', koder),
      saksbehandler: visKode(part, 'saksbehandler', koder, 'arkivressurs'),
      skjerming: visSkjerming(part.skjerming, koder),
    },
  ];
}

function visDokument(dokument: Objekt, index: number, koder: Koder) {
  return {
    systemId: identifikator(dokument.systemId),
    dokumentnummer: tall(dokument.dokumentnummer) ?? index + 1,
    tittel: tekst(dokument.tittel),
    tilknyttetRegistreringSom: visKode(dokument, 'tilknyttetRegistreringSom', koder),
    dokumenttype: visKode(dokument, 'dokumentType', koder),
    dokumentstatus: visKode(dokument, 'dokumentstatus', koder),
    beskrivelse: tekst(dokument.beskrivelse),
    tilknyttetDato: tidspunkt(dokument.tilknyttetDato),
    tilknyttetAv: null,
    skjerming: visSkjerming(dokument.skjerming, koder),
    innholdUrl: null,
    dokumentobjekter: liste(dokument.dokumentobjekt).map((objekt) => visObjekt(objekt, koder)),
  };
}

function visObjekt(fil: Objekt, koder: Koder) {
  return {
    systemId: identifikator(fil.systemId),
    versjonsnummer: tall(fil.versjonsnummer),
    variantformat: visKode(fil, 'variantFormat', koder),
    format: visKode(fil, 'filformat', koder, 'format'),
    formatdetaljer: tekst(fil.formatDetaljer),
    mediatype: null,
    filnavn: null,
    sjekksum: tekst(fil.sjekksum),
    sjekksumAlgoritme: tekst(fil.sjekksumAlgoritme),
    // A size of nothing is what is written where none is known.
    stoerrelse: tall(fil.filstorrelse) || null,
    referanseDokumentfil: null,
  };
}

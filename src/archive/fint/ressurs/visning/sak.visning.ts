import { identifikator, liste, type Objekt, objekt, tall, tekst, tekster, tidspunkt } from '../../felt.js';
import { lesSak } from '../gjenkjenning/index.js';
import type { Koder } from '../koder.js';
import { visDato, visKode, visMerknader, visPerson, visSkjerming } from './deler.visning.js';
import { visJournalposter } from './journalpost.visning.js';

/** What is never told of a sak behind FINT: it has no place for it there, or it is no client's business. */
export const IKKE_OPPGITT = [
  ...['eksternNoekkel', 'dokumentmedium', 'opprettetAv', 'avsluttetAv'],
  ...['skjermingMetadata', 'skjermingDokument', 'opphoersdato'].map((navn) => `skjerming.${navn}`),
  ...['organisasjonsnummer', 'foedselsnummer', 'kontaktperson', 'adresse', 'kontaktinformasjon'].flatMap(
    (navn) => [`parter.${navn}`, `journalposter.korrespondanseparter.${navn}`],
  ),
  ...['eksternNoekkel', 'opprettetAv'].map((navn) => `journalposter.${navn}`),
  ...['systemId', 'tilknyttetAv'].map((navn) => `journalposter.dokumenter.${navn}`),
  ...['systemId', 'mediatype', 'filnavn', 'referanseDokumentfil'].map(
    (navn) => `journalposter.dokumenter.dokumentobjekter.${navn}`,
  ),
];

const LAST = Number.MAX_SAFE_INTEGER;

/**
 * A sak as the archive returned it, in our terms and codes, journalposter by number. Null, or an empty list: the archive
 * did not tell. Undefined for what is no sak.
 */
export function visSak(body: unknown, koder: Koder) {
  if (!lesSak(body)) return undefined;
  const sak = objekt(body);
  return {
    systemId: identifikator(sak.systemId),
    eksternNoekkel: null,
    tittel: tekst(sak.tittel),
    offentligTittel: tekst(sak.offentligTittel),
    beskrivelse: tekst(sak.beskrivelse),
    saksdato: visDato(sak.saksdato),
    saksstatus: visKode(sak, 'saksstatus', koder),
    arkivdel: visKode(sak, 'arkivdel', koder),
    administrativEnhet: visKode(sak, 'administrativEnhet', koder),
    saksansvarlig: visKode(sak, 'saksansvarlig', koder, 'arkivressurs'),
    journalenhet: visKode(sak, 'journalenhet', koder, 'administrativenhet'),
    saksmappetype: visKode(sak, 'saksmappetype', koder),
    tilgangsgruppe: visKode(sak, 'tilgangsgruppe', koder),
    dokumentmedium: null,
    opprettetDato: tidspunkt(sak.opprettetDato),
    opprettetAv: null,
    avsluttetDato: tidspunkt(sak.avsluttetDato),
    avsluttetAv: null,
    klassering: liste(sak.klasse)
      .flatMap((klasse) => visKlasse(klasse, koder))
      .sort((a, b) => (a.rekkefoelge ?? LAST) - (b.rekkefoelge ?? LAST)),
    skjerming: visSkjerming(sak.skjerming, koder),
    parter: liste(sak.part).flatMap((part) => {
      const navn = tekst(part.partNavn);
      return navn === null ? [] : [{ ...visPerson(navn), partrolle: visKode(part, 'partRolle', koder) }];
    }),
    noekkelord: tekster(sak.noekkelord),
    merknader: visMerknader(sak.merknad, koder),
    journalposter: visJournalposter(sak.journalpost, koder),
  };
}

function visKlasse(klasse: Objekt, koder: Koder) {
  const klasseId = tekst(klasse.klasseId);
  if (klasseId === null) return [];
  const klassifikasjonssystem = visKode(klasse, 'klassifikasjonssystem', koder);
  return [
    { klassifikasjonssystem, klasseId, tittel: tekst(klasse.tittel), rekkefoelge: tall(klasse.rekkefolge) },
  ];
}

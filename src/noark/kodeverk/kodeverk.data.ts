/** One code of a list. The dates (YYYY-MM-DD) bound the days on which it may be put on something new. */
export interface Kodeverdi {
  kode: string;
  navn: string;
  gyldigFra?: string;
  gyldigTil?: string;
}

type Rad = [kode: string, navn: string, gyldighet?: { gyldigFra?: string; gyldigTil?: string }];

function liste(...rader: Rad[]): Kodeverdi[] {
  return rader.map(([kode, navn, gyldighet]) => ({ kode, navn, ...gyldighet }));
}

/**
 * The code lists as data, because sites and standards differ and lists change. Source: Noark 5 tjenestegrensesnitt
 * (M-numbers below); where Fiks Arkiv or FINT has a code more, it is here too.
 */
export const KODEVERK: Record<string, Kodeverdi[]> = {
  // M082
  journalposttype: liste(
    ['I', 'Inngående dokument'],
    ['U', 'Utgående dokument'],
    ['N', 'Organinternt dokument for oppfølging'],
    ['X', 'Organinternt dokument uten oppfølging'],
    ['S', 'Saksframlegg'],
  ),
  // M053
  journalstatus: liste(
    ['J', 'Journalført'],
    ['F', 'Ferdigstilt fra saksbehandler'],
    ['G', 'Godkjent av leder'],
    ['E', 'Ekspedert'],
    ['A', 'Arkivert'],
    ['U', 'Utgår'],
    ['M', 'Midlertidig registrering av innkommet dokument'],
    ['S', 'Saksbehandler har registrert innkommet dokument'],
    ['R', 'Reservert dokument'],
  ),
  // M052
  saksstatus: liste(
    ['B', 'Under behandling'],
    ['A', 'Avsluttet'],
    ['U', 'Utgår'],
    ['R', 'Opprettet av saksbehandler'],
    ['S', 'Avsluttet av saksbehandler'],
    ['P', 'Unntatt prosesstyring'],
    ['F', 'Ferdig fra saksbehandler'],
  ),
  // M054
  dokumentstatus: liste(['B', 'Dokumentet er under redigering'], ['F', 'Dokumentet er ferdigstilt']),
  // M217
  tilknyttetRegistreringSom: liste(['H', 'Hoveddokument'], ['V', 'Vedlegg']),
  // M700
  variantformat: liste(
    ['P', 'Produksjonsformat'],
    ['A', 'Arkivformat'],
    ['O', 'Dokument hvor deler av innholdet er skjermet'],
  ),
  // M087
  korrespondanseparttype: liste(
    ['EA', 'Avsender'],
    ['EM', 'Mottaker'],
    ['EK', 'Kopimottaker'],
    ['GM', 'Gruppemottaker'],
    ['IA', 'Intern avsender'],
    ['IM', 'Intern mottaker'],
    ['IK', 'Intern kopimottaker'],
    ['IS', 'Medavsender'],
  ),
  // M083; from SØKNAD on: Fiks Arkiv
  dokumenttype: liste(
    ['B', 'Brev'],
    ['R', 'Rundskriv'],
    ['F', 'Faktura'],
    ['O', 'Ordrebekreftelse'],
    ['SØKNAD', 'Søknad'],
    ['MELDING', 'Melding'],
    ['KORR', 'Korrespondanse'],
    ['VEDTAK', 'Vedtak'],
    ['RAPPORT', 'Rapport'],
    ['FAKTURA', 'Faktura'],
    ['NOTAT', 'Notat'],
    ['PROTOKOLL', 'Protokoll'],
    ['VEDLEGG', 'Vedlegg'],
    ['DOKUMENT', 'Dokument'],
  ),
  // M084
  merknadstype: liste(
    ['MS', 'Merknad fra saksbehandler'],
    ['ML', 'Merknad fra leder'],
    ['MA', 'Merknad fra arkivansvarlig'],
  ),
  // M303; K, P, F, A: Fiks Arkiv
  partrolle: liste(
    ['KLI', 'Klient'],
    ['PAA', 'Pårørende'],
    ['FORM', 'Formynder'],
    ['ADV', 'Advokat'],
    ['K', 'Klient'],
    ['P', 'Pårørende'],
    ['F', 'Formynder'],
    ['A', 'Advokat'],
  ),
  // M500; UO: FINT
  tilgangsrestriksjon: liste(
    ['B', 'Begrenset etter sikkerhetsinstruksen'],
    ['K', 'Konfidensielt etter sikkerhetsinstruksen'],
    ['H', 'Hemmelig etter sikkerhetsinstruksen'],
    ['F', 'Fortrolig etter beskyttelsesinstruksen'],
    ['SF', 'Strengt fortrolig etter beskyttelsesinstruksen'],
    ['5', 'Unntatt etter offentlighetsloven § 5'],
    ['5a', 'Unntatt etter offentlighetsloven § 5a'],
    ['6', 'Unntatt etter offentlighetsloven § 6'],
    ['11', 'Unntatt etter offentlighetsloven § 11'],
    ['XX', 'Midlertidig sperret'],
    ['P', 'Personalsaker'],
    ['KL', 'Klientsaker'],
    ['UO', 'Unntatt etter offentleglova'],
  ),
  // M502
  skjermingMetadata: liste(
    ['KID', 'Skjerming klasseID'],
    ['TKL', 'Skjerming tittel klasse'],
    ['TM1', 'Skjerming tittel mappe - unntatt første linje'],
    ['TMO', 'Skjerming tittel mappe - utvalgte ord'],
    ['NPS', 'Skjerming navn part i sak'],
    ['TR1', 'Skjerming tittel registrering - unntatt første linje'],
    ['TRO', 'Skjerming tittel registrering - utvalgte ord'],
    ['NA', 'Skjerming navn avsender'],
    ['NM', 'Skjerming navn mottaker'],
    ['TD', 'Skjerming tittel dokumentbeskrivelse'],
    ['MT', 'Skjerming merknadstekst'],
    ['M', 'Midlertidig skjerming'],
  ),
  // M503
  skjermingDokument: liste(['H', 'Skjerming av hele dokumentet'], ['D', 'Skjerming av deler av dokumentet']),
};

import type { Merknad, Moment, Part, Skjerming } from '../../noark/index.js';
import { newUuid } from '../../shared/uuid/index.js';
import type { PlannedSak } from './batch.plan.js';
import { placed } from '../klassering.js';

/** What a skjerming, a merknad or a noekkelord hangs on. */
export type Owner =
  | { sak_id: string }
  | { journalpost_id: string }
  | { dokumentbeskrivelse_id: string }
  | { korrespondansepart_id: string };

/** Absent properties become NULL. `index` is its place among the new saker: the first number of the batch is added. */
export function sakRow(sak: PlannedSak, index: number, { now, aar }: Moment) {
  const { oppdrag, nyttelast } = sak.made!;
  return {
    system_id: sak.systemId,
    klient_id: oppdrag.klientId,
    innsending_id: oppdrag.referanse,
    ekstern_noekkel: oppdrag.eksternNoekkel,
    saksaar: aar,
    sakssekvensnummer: index,
    tittel: nyttelast.tittel,
    offentlig_tittel: nyttelast.offentligTittel,
    beskrivelse: nyttelast.beskrivelse,
    saksdato: nyttelast.saksdato,
    saksstatus: nyttelast.saksstatus,
    arkivdel: nyttelast.arkivdel,
    administrativ_enhet: nyttelast.administrativEnhet,
    saksansvarlig: nyttelast.saksansvarlig,
    journalenhet: nyttelast.journalenhet,
    saksmappetype: nyttelast.saksmappetype,
    tilgangsgruppe: nyttelast.tilgangsgruppe,
    dokumentmedium: 'E',
    soekenoekkel: sak.soekenoekkel,
    neste_journalpostnummer: sak.nesteJournalpostnummer,
    opprettet_dato: now,
    opprettet_av: oppdrag.klientNavn,
  };
}

export function partRows({ systemId, made }: PlannedSak) {
  return (made!.nyttelast.parter ?? []).map((part, index) => ({
    ...personRow(part),
    sak_id: systemId,
    rekkefoelge: index + 1,
    partrolle: part.partrolle,
  }));
}

export function klasseringRows({ systemId, made }: PlannedSak) {
  return placed(made!.nyttelast.klassering).map(
    ({ rekkefoelge, klassifikasjonssystem, klasseId, tittel }) => ({
      sak_id: systemId,
      rekkefoelge,
      klassifikasjonssystem,
      klasse_id: klasseId,
      tittel,
    }),
  );
}

/** What a part and a korrespondansepart have in common. */
export function personRow(part: Part) {
  return {
    system_id: newUuid(),
    navn: part.navn,
    organisasjonsnummer: part.organisasjonsnummer,
    foedselsnummer: part.foedselsnummer,
    kontaktperson: part.kontaktperson,
    adresse: part.adresse,
    kontaktinformasjon: part.kontaktinformasjon,
  };
}

/**
 * `standard` is what is hidden when the client did not say: the title, if it has another one for the public.
 * (TMO for a sak, TRO for a journalpost.)
 */
export function skjermingRows(owner: Owner, skjerming: Skjerming | undefined, standard: string[] = []) {
  if (!skjerming) return [];
  const { skjermingMetadata = [] } = skjerming;
  return [
    {
      ...owner,
      tilgangsrestriksjon: skjerming.tilgangsrestriksjon,
      skjermingshjemmel: skjerming.skjermingshjemmel,
      skjerming_metadata: skjermingMetadata.length > 0 ? skjermingMetadata : standard,
      skjerming_dokument: skjerming.skjermingDokument,
      opphoersdato: skjerming.opphoersdato,
    },
  ];
}

/** Code of a hidden title, when there is a different one for the public. */
export function hiddenTitle(
  kode: string,
  { tittel, offentligTittel }: { tittel: string; offentligTittel?: string },
) {
  return offentligTittel !== undefined && offentligTittel !== tittel ? [kode] : [];
}

export function merknadRows(
  owner: Owner,
  merknader: Merknad[] | undefined,
  { now }: Moment,
  registrertAv: string,
) {
  return (merknader ?? []).map(({ tekst, merknadstype }) => ({
    ...owner,
    tekst,
    merknadstype,
    merknadsdato: now,
    registrert_av: registrertAv,
  }));
}

export function noekkelordRows(owner: Owner, noekkelord: string[] | undefined) {
  return (noekkelord ?? []).map((ord) => ({ ...owner, noekkelord: ord }));
}

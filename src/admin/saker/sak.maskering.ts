import type { ArkivertSakDto } from '../../archive/index.js';
import { aapenTittel, erAapent, Maske, PERSON, type Regler, type Skjerming } from '../../noark/index.js';
import type { VistSakDto } from './sak.dto.js';

type Journalpost = ArkivertSakDto['journalposter'][number];
type Dokument = Journalpost['dokumenter'][number];
type Vist = VistSakDto['journalposter'][number];

const AAPEN = 'aapen' as const;
const INNHOLD = 'innhold' as const;
const TITTEL = 'tittel' as const;
const MERKNAD: Regler<Journalpost['merknader'][number]> = {
  ...{ tekst: INNHOLD, merknadstype: AAPEN, merknadsdato: AAPEN, registrertAv: AAPEN },
};
const KLASSERING: Regler<ArkivertSakDto['klassering'][number]> = {
  ...{ klassifikasjonssystem: AAPEN, klasseId: INNHOLD, tittel: INNHOLD, rekkefoelge: AAPEN },
};
const PART: Regler<ArkivertSakDto['parter'][number]> = { ...PERSON, partrolle: AAPEN };
const KORRESPONDANSEPART: Regler<Journalpost['korrespondanseparter'][number]> = {
  ...{ ...PERSON, korrespondanseparttype: AAPEN, administrativEnhet: AAPEN, saksbehandler: AAPEN },
  skjerming: AAPEN,
};
const OBJEKT: Regler<Dokument['dokumentobjekter'][number]> = {
  ...{ filnavn: TITTEL, systemId: AAPEN, versjonsnummer: AAPEN, variantformat: AAPEN, format: AAPEN },
  ...{
    formatdetaljer: AAPEN,
    mediatype: AAPEN,
    sjekksum: AAPEN,
    sjekksumAlgoritme: AAPEN,
    stoerrelse: AAPEN,
  },
  referanseDokumentfil: AAPEN,
};
const DOKUMENT: Regler<Omit<Dokument, 'dokumentobjekter'>> = {
  ...{ tittel: TITTEL, beskrivelse: INNHOLD, skjerming: AAPEN, systemId: AAPEN, dokumentnummer: AAPEN },
  ...{ tilknyttetRegistreringSom: AAPEN, dokumenttype: AAPEN, dokumentstatus: AAPEN, tilknyttetDato: AAPEN },
  ...{ tilknyttetAv: AAPEN, innholdUrl: AAPEN },
};
const JOURNALPOST: Regler<Omit<Journalpost, 'merknader' | 'korrespondanseparter' | 'dokumenter'>> = {
  ...{ tittel: TITTEL, offentligTittel: AAPEN, beskrivelse: INNHOLD, noekkelord: INNHOLD, skjerming: AAPEN },
  ...{ systemId: AAPEN, journalpostnummer: AAPEN, journalnummer: AAPEN, registreringsID: AAPEN },
  ...{ journalaar: AAPEN, journalsekvensnummer: AAPEN, eksternNoekkel: AAPEN, journalposttype: AAPEN },
  ...{ journalstatus: AAPEN, journaldato: AAPEN, dokumentetsDato: AAPEN, mottattDato: AAPEN },
  ...{ sendtDato: AAPEN, forfallsdato: AAPEN, administrativEnhet: AAPEN, saksbehandler: AAPEN },
  ...{ opprettetDato: AAPEN, opprettetAv: AAPEN },
};
const SAK: Regler<Omit<ArkivertSakDto, 'klassering' | 'parter' | 'merknader' | 'journalposter'>> = {
  ...{ tittel: TITTEL, offentligTittel: AAPEN, beskrivelse: INNHOLD, noekkelord: INNHOLD, skjerming: AAPEN },
  ...{ arkivsystem: AAPEN, mangler: AAPEN, saksnummer: AAPEN, systemId: AAPEN, saksaar: AAPEN },
  ...{ sakssekvensnummer: AAPEN, eksternNoekkel: AAPEN, saksdato: AAPEN, saksstatus: AAPEN },
  ...{ arkivdel: AAPEN, administrativEnhet: AAPEN, saksansvarlig: AAPEN, journalenhet: AAPEN },
  ...{ saksmappetype: AAPEN, tilgangsgruppe: AAPEN, dokumentmedium: AAPEN, opprettetDato: AAPEN },
  ...{ opprettetAv: AAPEN, avsluttetDato: AAPEN, avsluttetAv: AAPEN, neste: AAPEN },
};

/** An archived sak by the same rules as what was sent (noark/nyttelast/maskering.ts), or with all of it (`aapnet`). */
export function maskertSak(sak: ArkivertSakDto, aapnet: boolean): VistSakDto {
  const maske = new Maske(aapnet);
  const sakens = skjermingOf(sak);
  const erVist = maske.ser(aapenTittel(titled(sak)) === titled(sak).tittel, sakens);
  return {
    ...maske.vis(sak, SAK, '', erVist),
    klassering: maske.visAlle(sak.klassering, KLASSERING, '/klassering', erVist),
    parter: maske.visAlle(sak.parter, PART, '/parter', erVist),
    merknader: maske.visAlle(sak.merknader, MERKNAD, '/merknader', erVist),
    journalposter: sak.journalposter.map((one, index) =>
      journalpostVist(one, `/journalposter/${index}`, sakens, maske),
    ),
    aapnet,
    skjermet: maske.skjermet,
  } as VistSakDto;
}

function journalpostVist(
  journalpost: Journalpost,
  sti: string,
  sakens: Skjerming | undefined,
  maske: Maske,
): Vist {
  const egen = skjermingOf(journalpost);
  const erVist = maske.ser(
    aapenTittel(titled(journalpost), sakens) === titled(journalpost).tittel,
    sakens,
    egen,
  );
  return {
    ...maske.vis(journalpost, JOURNALPOST, sti, erVist),
    merknader: maske.visAlle(journalpost.merknader, MERKNAD, `${sti}/merknader`, erVist),
    korrespondanseparter: journalpost.korrespondanseparter.map((part, index) => {
      const erPartVist = maske.ser(true, sakens, egen, skjermingOf(part));
      return maske.vis(part, KORRESPONDANSEPART, `${sti}/korrespondanseparter/${index}`, erPartVist);
    }),
    dokumenter: journalpost.dokumenter.map((dokument, index) => {
      const skjerminger = [sakens, egen, skjermingOf(dokument)];
      const erDokumentVist = maske.ser(erAapent(...skjerminger), ...skjerminger);
      const place = `${sti}/dokumenter/${index}`;
      return {
        ...maske.vis(dokument, DOKUMENT, place, erDokumentVist),
        dokumentobjekter: maske.visAlle(
          dokument.dokumentobjekter,
          OBJEKT,
          `${place}/dokumentobjekter`,
          erDokumentVist,
        ),
      };
    }),
  } as Vist;
}

/** As the rules of titles take it: what the archive does not have is left out. */
function titled({
  tittel,
  offentligTittel,
  ...rest
}: {
  tittel: string | null;
  offentligTittel: string | null;
  skjerming: ArkivertSakDto['skjerming'];
}) {
  const skjerming = skjermingOf(rest);
  return {
    tittel: tittel ?? '',
    ...(offentligTittel === null ? {} : { offentligTittel }),
    ...(skjerming ? { skjerming } : {}),
  };
}

function skjermingOf({ skjerming }: { skjerming: ArkivertSakDto['skjerming'] }): Skjerming | undefined {
  if (!skjerming) return undefined;
  const { tilgangsrestriksjon, skjermingshjemmel, skjermingMetadata, skjermingDokument } = skjerming;
  return {
    ...{
      tilgangsrestriksjon: tilgangsrestriksjon ?? '',
      skjermingshjemmel: skjermingshjemmel ?? '',
      skjermingMetadata,
    },
    ...(skjermingDokument === null ? {} : { skjermingDokument }),
  };
}

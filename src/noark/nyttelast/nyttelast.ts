import { somDato, somTidspunkt } from '../dato.js';
import type {
  DokumentDto,
  JournalpostDto,
  JournalpostInnsendingDto,
  ProfilDto,
  SakDto,
} from '../dto/index.js';
import { osloDag } from '../oslo.js';
import { roller } from '../rules/index.js';
import type {
  DokumentNyttelast,
  JournalpostNyttelast,
  Kontrollerte,
  SakNyttelast,
  Skjerming,
} from './nyttelast.types.js';

/** Codes of skjermingMetadata that hide words of a title: that of a sak, and that of a journalpost. */
const SAK_TITLE = ['TMO', 'TM1'];
const JOURNALPOST_TITLE = ['TRO', 'TR1'];

interface Titled {
  tittel: string;
  offentligTittel?: string;
}

/**
 * A checked sak with all defaults, as it is stored and archived. The callback and the key live in columns. What the
 * client's profile says stands first: the submission's own word wins. Members without a value are not in the JSON.
 */
export function sakNyttelast(sak: SakDto, dokumenter: Kontrollerte, profil: ProfilDto): SakNyttelast {
  const {
    callback: _callback,
    journalposter,
    parter,
    skjerming,
    klassering = profil.klassering,
    ...own
  } = sak;
  return {
    arkivdel: profil.arkivdel,
    administrativEnhet: profil.administrativEnhet,
    saksansvarlig: profil.saksansvarlig,
    journalenhet: profil.journalenhet,
    saksmappetype: profil.saksmappetype,
    tilgangsgruppe: profil.tilgangsgruppe,
    ...own,
    saksdato: sak.saksdato ?? osloDag(),
    saksstatus: sak.saksstatus ?? profil.saksstatus ?? 'B',
    sakslogikk: sak.sakslogikk ?? 'NY',
    klassering: klassering?.map((klasse, index) => ({
      tittel: klasse.klasseId,
      rekkefoelge: index + 1,
      ...klasse,
    })),
    parter: parter?.map((part) => ({ partrolle: profil.partrolle, ...part })),
    skjerming: skjerming && withMetadata(skjerming, profil, sak, SAK_TITLE),
    journalposter: journalposter?.map((one) => journalpostNyttelast(one, dokumenter, profil)),
  };
}

/** The same of journalposter for a sak that was sent before. */
export function journalposterNyttelast(
  { journalposter }: JournalpostInnsendingDto,
  dokumenter: Kontrollerte,
  profil: ProfilDto,
): { journalposter: JournalpostNyttelast[] } {
  return { journalposter: journalposter.map((one) => journalpostNyttelast(one, dokumenter, profil)) };
}

function journalpostNyttelast(
  journalpost: JournalpostDto,
  dokumenter: Kontrollerte,
  profil: ProfilDto,
): JournalpostNyttelast {
  const { dokumentetsDato, mottattDato, sendtDato, forfallsdato, skjerming, ...rest } = journalpost;
  const { korrespondanseparter, dokumenter: given, ...own } = rest;
  const roles = roller(given ?? []);
  return {
    administrativEnhet: profil.administrativEnhet,
    saksbehandler: profil.saksbehandler,
    ...own,
    journalstatus: journalpost.journalstatus ?? profil.journalstatus ?? 'J',
    dokumentetsDato: dokumentetsDato && somDato(dokumentetsDato),
    mottattDato: mottattDato && somTidspunkt(mottattDato),
    sendtDato: sendtDato && somTidspunkt(sendtDato),
    forfallsdato: forfallsdato && somDato(forfallsdato),
    skjerming: skjerming && withMetadata(skjerming, profil, journalpost, JOURNALPOST_TITLE),
    korrespondanseparter: korrespondanseparter?.map((part) => shielded(part, profil)),
    dokumenter: given?.map((one, index) => dokumentNyttelast(one, roles[index]!, dokumenter, profil)),
  };
}

function dokumentNyttelast(
  dokument: DokumentDto,
  role: string,
  dokumenter: Kontrollerte,
  profil: ProfilDto,
): DokumentNyttelast {
  const { innhold: _innhold, ...own } = dokument;
  const { archive, bytes: _bytes, ...content } = dokumenter.get(dokument)!;
  return {
    dokumenttype: profil.dokumenttype,
    ...shielded(own, profil),
    ...content,
    filnavn: dokument.filnavn ?? content.filnavn,
    tilknyttetRegistreringSom: role as 'H' | 'V',
    dokumentstatus: dokument.dokumentstatus ?? 'F',
    variantformat: (dokument.variantformat ?? (archive ? 'A' : 'P')) as 'A' | 'P' | 'O',
  };
}

function shielded<T extends { skjerming?: Skjerming }>(object: T, profil: ProfilDto): T {
  return object.skjerming ? { ...object, skjerming: withMetadata(object.skjerming, profil) } : object;
}

/**
 * What is shielded, by the profile where the sender does not say. Words of a title are hidden only of the object's own
 * kind of title and only when there is another one for the public.
 */
function withMetadata(
  skjerming: Skjerming,
  profil: ProfilDto,
  titled?: Titled,
  ownTitle: string[] = [],
): Skjerming {
  if (skjerming.skjermingMetadata) return skjerming;
  const hasPublic = titled?.offentligTittel !== undefined && titled.offentligTittel !== titled.tittel;
  const isFitting = (kode: string) =>
    ownTitle.includes(kode) ? hasPublic : ![...SAK_TITLE, ...JOURNALPOST_TITLE].includes(kode);
  const skjermingMetadata = profil.skjermingMetadata?.filter(isFitting) ?? [];
  return skjermingMetadata.length > 0 ? { ...skjerming, skjermingMetadata } : skjerming;
}

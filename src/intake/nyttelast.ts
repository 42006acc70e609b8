import { somDato, somTidspunkt } from './dato.js';
import { roller } from './dokument.rules.js';
import type { DokumentDto } from './dokument.dto.js';
import type { Kontrollerte } from './dokument/index.js';
import type { DokumentNyttelast, JournalpostNyttelast, SakNyttelast } from './innsending.types.js';
import type { JournalpostDto } from './journalpost.dto.js';
import { osloDag } from './kodeverk.js';
import type { SakDto } from './sak.dto.js';

/** What a client's profile may fill in where the submission is silent. */
const FROM_PROFILE = ['arkivdel', 'administrativEnhet', 'saksansvarlig', 'journalenhet', 'saksmappetype', 'tilgangsgruppe'] as const;

/** A checked sak with all defaults, as it is stored and archived. The callback and the key live in columns. */
export function sakNyttelast(sak: SakDto, dokumenter: Kontrollerte, profil: Record<string, unknown>): SakNyttelast {
  const { callback: _callback, journalposter, ...own } = sak;
  return {
    ...fromProfile(profil),
    ...own,
    saksdato: sak.saksdato ?? osloDag(),
    saksstatus: sak.saksstatus ?? 'B',
    sakslogikk: sak.sakslogikk ?? 'NY',
    ...(journalposter ? { journalposter: journalposter.map((one) => journalpostNyttelast(one, dokumenter)) } : {}),
  };
}

export function journalpostNyttelast(journalpost: JournalpostDto, dokumenter: Kontrollerte): JournalpostNyttelast {
  const { dokumentetsDato, mottattDato, sendtDato, forfallsdato, dokumenter: given = [], ...own } = journalpost;
  const roles = roller(given);
  return {
    ...own,
    journalstatus: journalpost.journalstatus ?? 'J',
    ...(dokumentetsDato ? { dokumentetsDato: somDato(dokumentetsDato) } : {}),
    ...(mottattDato ? { mottattDato: somTidspunkt(mottattDato) } : {}),
    ...(sendtDato ? { sendtDato: somTidspunkt(sendtDato) } : {}),
    ...(forfallsdato ? { forfallsdato: somDato(forfallsdato) } : {}),
    ...(given.length > 0 ? { dokumenter: given.map((one, index) => dokumentNyttelast(one, roles[index]!, dokumenter)) } : {}),
  };
}

function dokumentNyttelast(dokument: DokumentDto, role: string, dokumenter: Kontrollerte): DokumentNyttelast {
  const { innhold: _innhold, ...own } = dokument;
  const { archive, bytes: _bytes, ...content } = dokumenter.get(dokument)!;
  return {
    ...own,
    ...content,
    filnavn: dokument.filnavn ?? content.filnavn,
    tilknyttetRegistreringSom: role as 'H' | 'V',
    dokumentstatus: dokument.dokumentstatus ?? 'F',
    variantformat: (dokument.variantformat ?? (archive ? 'A' : 'P')) as 'A' | 'P' | 'O',
  };
}

function fromProfile(profil: Record<string, unknown>): Partial<SakNyttelast> {
  return Object.fromEntries(
    FROM_PROFILE.filter((name) => typeof profil[name] === 'string').map((name) => [name, profil[name]]),
  );
}


export { DokumentDto, isFilnavn } from './dokument.dto.js';
export { MOST_DOKUMENTER, MOST_JOURNALPOSTER } from './grenser.js';
export { JournalpostInnsendingDto, SakPekerDto } from './journalpost-innsending.dto.js';
export { JournalpostDto } from './journalpost.dto.js';
export { KorrespondansepartDto } from './part.dto.js';
export { ARKIVSYSTEM, ProfilDto } from './profil.dto.js';
export { KlasseringDto, SakDto } from './sak.dto.js';
export { SkjermingDto } from './skjerming.dto.js';

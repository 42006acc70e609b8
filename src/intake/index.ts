export { isOrganisasjonsnummer } from './identitetsnummer.js';
export { InnsendingLifecycle } from './innsending.lifecycle.js';
export { InnsendingReader } from './innsending.reader.js';
export type {
  Adresse,
  Arkivoppdrag,
  Arkivresultat,
  DokumentNyttelast,
  Feil,
  Innsendingstype,
  JournalpostNyttelast,
  Klassering,
  Kontaktinformasjon,
  Korrespondansepart,
  Merknad,
  Nyttelast,
  Part,
  SakNyttelast,
  Skjerming,
  Status,
} from './innsending.types.js';
export { FINAL, STATUSES } from './innsending.types.js';
export { IntakeModule } from './intake.module.js';
export { ProfilDto } from './profil.js';
export { type Statussvar, StatusService } from './status.service.js';
export { acceptsXml, answerInXml, isSentInXml, XML_TYPES, XmlGuard } from './xml/index.js';

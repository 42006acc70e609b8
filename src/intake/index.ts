export { isOrganisasjonsnummer } from './nyttelast/identitetsnummer.js';
export { InnsendingLifecycle } from './innsending/innsending.lifecycle.js';
export { InnsendingReader } from './innsending/innsending.reader.js';
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
} from './innsending/innsending.types.js';
export { FINAL, STATUSES } from './innsending/innsending.types.js';
export { IntakeModule } from './intake.module.js';
export { takesSubmissions } from './intake.routes.js';
export { ProfilDto } from './profil/profil.js';
export { type Statussvar, StatusService } from './status/status.service.js';
export { acceptsXml, answerInXml, XML_TYPES, XmlGuard } from './xml/index.js';

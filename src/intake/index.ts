export { InnsendingLifecycle } from './innsending/innsending.lifecycle.js';
export { InnsendingReader } from './innsending/innsending.reader.js';
export {
  type Arkivoppdrag,
  type Arkivresultat,
  type Feil,
  type Innsendingstype,
  type Status,
  STATUSES,
} from './innsending/innsending.types.js';
export { IntakeModule } from './intake.module.js';
export { StatusService, type Statussvar } from './status/status.service.js';
export { acceptsXml, answerInXml, XmlGuard } from './xml/xml.answers.js';

export { NO_CURSOR } from './cursor.js';
export {
  counted,
  countedByFault,
  type Innsendingsfilter,
  newest,
  pageOf,
  type Walked,
} from './innsending.query.js';
export { InnsendingLifecycle } from './innsending.lifecycle.js';
export { InnsendingModule } from './innsending.module.js';
export { InnsendingReader } from './innsending.reader.js';
export {
  type Advarsel,
  type Arkivoppdrag,
  type Arkivresultat,
  type Feil,
  type Innsendingstype,
  isUnderWay,
  type Journalpoststatus,
  type Status,
  STATUSES,
} from './innsending.types.js';
export { StansRepository, type Stanssted } from './stans/index.js';
export { NyttelastSletting } from './nyttelast/index.js';
export { HAR_SAK, SAKENS_SKJERMING, tsquery } from './soek/index.js';
export {
  AdvarselDto,
  FeilDto,
  InnsendingStatusDto,
  StatusHendelseDto,
  StatusService,
} from './status/index.js';
export {
  type Periode,
  PERIODER,
  quantile,
  type Stolpe,
  TallReader,
  type Uferdige,
  type Dagsfilter,
  type Dagstall,
} from './tall/index.js';

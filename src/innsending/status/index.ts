export { AdvarselDto, FeilDto } from './feil.dto.js';
export { StatusController } from './status.controller.js';
export {
  InnsendingStatusDto,
  InnsendingSammendragDto,
  StatusHendelseDto,
  StatusJournalpostDto,
  StatusSakDto,
} from './status.dto.js';
export { StatusReader } from './status.reader.js';
export { StatusRepository } from './status.repository.js';
export { StatusService, type Statussvar } from './status.service.js';
export { StatusWatch } from './status.watch.js';

export { AdvarselDto, FeilDto } from './feil.dto.js';
export { StatusController } from './status.controller.js';
export { InnsendingStatusDto, StatusHendelseDto } from './status.dto.js';
export { StatusReader } from './status.reader.js';
export { StatusRepository } from './status.repository.js';
export { StatusService } from './status.service.js';
export { StatusWatch } from './status.watch.js';

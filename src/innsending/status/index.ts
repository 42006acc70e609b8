export { FeilDto, InnsendingStatusDto } from './status.dto.js';
export { StatusController } from './status.controller.js';
export { StatusReader } from './status.reader.js';
export { StatusRepository } from './status.repository.js';
export { StatusService, type Statussvar } from './status.service.js';
export { StatusWatch } from './status.watch.js';

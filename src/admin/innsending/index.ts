export { InnsendingAdminController } from './innsending.controller.js';
export { InnsendingSoekRepository } from './innsending.repository.js';
export { InnsendingAdminService } from './innsending.service.js';

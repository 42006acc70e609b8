export { InnsendingMasseController } from './masse.controller.js';
export { InnsendingMasseService } from './masse.service.js';

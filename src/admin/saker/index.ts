export { SakInnsynController } from './sak-innsyn.controller.js';
export { SakInnsynService } from './sak-innsyn.service.js';

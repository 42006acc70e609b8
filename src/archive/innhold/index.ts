export { InnholdController } from './innhold.controller.js';
export { InnholdRepository } from './innhold.repository.js';
export { InnholdService } from './innhold.service.js';

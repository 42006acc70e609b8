export { type Fil, Innholdssvar } from './innhold.answer.js';
export { InnholdController } from './innhold.controller.js';
export { ApiInnhold } from './innhold.docs.js';
export { InnholdRepository } from './innhold.repository.js';
export { InnholdService } from './innhold.service.js';

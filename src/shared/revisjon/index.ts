export type { Revisjonsrad } from './revisjon.chain.js';
export { REVISJONSKONTROLL } from './revisjon.chore.js';
export { RevisjonModule } from './revisjon.module.js';
export { type Revisjonshendelse, type Revisjonskontroll, RevisjonService } from './revisjon.service.js';
export type { Kontrollrad } from './revisjon.repository.js';

export type { Revisjonsrad } from './revisjon.chain.js';
export { RevisjonModule } from './revisjon.module.js';
export { type Revisjonshendelse, type Revisjonskontroll, RevisjonService } from './revisjon.service.js';

export { ArkivsystemController } from './arkivsystem.controller.js';
export { ArkivsystemService } from './arkivsystem.service.js';
export { ARKIVSYSTEMNAVN, type Feilslag, Sperre, type Sperretilstand } from './sperre.js';
export { SperreRepository } from './sperre.repository.js';

export { FjernReader } from './fjern.reader.js';
export { SakController } from './sak.controller.js';
export { ArkivertSakDto } from './sak.dto.js';
export { SakReader } from './sak.reader.js';
export { SakRepository } from './sak.repository.js';

export { ArchiveModule } from './archive.module.js';
export { ArkivertSak } from './sak.dto.js';

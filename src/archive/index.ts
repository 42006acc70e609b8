export { ArchiveModule } from './archive.module.js';
export type { ArkivertSak } from './sak.dto.js';
export { SakReader } from './sak.reader.js';

export { ArchiveModule } from './archive.module.js';
export { ArkivertSak } from './read/index.js';

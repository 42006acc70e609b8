export { ArchiveModule } from './archive.module.js';
export { ArkivertSak } from './read/index.js';
export { ClamdScan } from './scan/index.js';

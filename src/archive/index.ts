export { ArchiveModule } from './archive.module.js';
export { ArkivreglerModule, readArkivsystemer } from './fint/index.js';
export { ArkivertSak } from './read/index.js';
export { ClamdScan } from './scan/index.js';

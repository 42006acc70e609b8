export { ArchiveModule } from './archive.module.js';
export { type Arkivkunnskap, ArkivreglerModule, readArkivsystemer, undersoekArkiver } from './fint/index.js';
export { ArkivertSak } from './read/index.js';
export { ClamdScan } from './scan/index.js';

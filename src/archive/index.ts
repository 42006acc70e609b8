export { ArchiveModule } from './archive.module.js';
export {
  type Arkivgang,
  type Arkivkunnskap,
  type Arkivsystem,
  ArkivreglerModule,
  ArkivstegModule,
  ArkivstegReader,
  ArkivsystemService,
  EMBEDDED_NAVN,
  readArkivsystemer,
  undersoekArkiver,
} from './fint/index.js';
export { FiksitetService } from './fixity/index.js';
export { ArkivertSak } from './read/index.js';
export { ClamdScan } from './scan/index.js';

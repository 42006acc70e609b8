export { ArchiveModule } from './archive.module.js';
export {
  type Arkivgang,
  type Arkivkunnskap,
  ArkivreglerModule,
  ArkivstegModule,
  ArkivstegReader,
  EMBEDDED_NAVN,
  readArkivsystemer,
  undersoekArkiver,
} from './fint/index.js';
export { ArkivertSakDto } from './read/index.js';
export { ClamdScan } from './scan/index.js';

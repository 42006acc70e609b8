export { ArchiveModule } from './archive.module.js';
export {
  type Arkivgang,
  type Arkivkunnskap,
  ArkivreglerModule,
  type Arkivsteg,
  ArkivstegModule,
  ArkivstegReader,
  EMBEDDED_NAVN,
  type Gjenkjent,
  type Kandidat,
  KJENNETEGN,
  readArkivsystemer,
  STEGSLAG,
  STEGTILSTANDER,
  undersoekArkiver,
} from './fint/index.js';
export { ArkivertSakDto, SakReader } from './read/index.js';
export { ClamdScan } from './scan/index.js';

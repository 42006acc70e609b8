export { ArchiveModule } from './archive.module.js';
export {
  type Arkivkunnskap,
  type Arkivsystem,
  ArkivreglerModule,
  type Arkivsteg,
  ArkivstegModule,
  ArkivstegReader,
  Arkivsystemer,
  ArkivsystemService,
  EMBEDDED_NAVN,
  type Gjenkjent,
  type Kandidat,
  KJENNETEGN,
  Kodelister,
  readArkivsystemer,
  Sperre,
  STEGSLAG,
  STEGTILSTANDER,
  undersoekArkiver,
} from './fint/index.js';
export { FiksitetService } from './fixity/index.js';
export { ApiInnhold, type Fil, Innholdssvar } from './innhold/index.js';
export {
  ApiSaksnummer,
  ArkivertAdresseDto,
  ArkivertDokumentDto,
  ArkivertDokumentobjektDto,
  ArkivertJournalpostDto,
  ArkivertKlasseringDto,
  ArkivertKontaktinformasjonDto,
  ArkivertKorrespondansepartDto,
  ArkivertMerknadDto,
  ArkivertPartDto,
  ArkivertSakDto,
  ArkivertSkjermingDto,
  SakQueryDto,
  SakReader,
  type Saksnummer,
  saksnummerOf,
} from './read/index.js';
export { ClamdScan } from './scan/index.js';

export {
  ArkivertAdresseDto,
  ArkivertKlasseringDto,
  ArkivertKontaktinformasjonDto,
  ArkivertKorrespondansepartDto,
  ArkivertMerknadDto,
  ArkivertPartDto,
  ArkivertSkjermingDto,
} from './arkivert.dto.js';
export { ArkivertDokumentDto, ArkivertDokumentobjektDto } from './dokument.dto.js';
export { FjernReader, type Saksnummer } from './fjern.reader.js';
export { SakController } from './sak.controller.js';
export { ArkivertJournalpostDto } from './journalpost.dto.js';
export { ArkivertSakDto, SakQueryDto } from './sak.dto.js';
export { ADRESSETALL, adressetall, ApiSaksnummer, saksnummerOf } from './saksadresse.js';
export { SakReader } from './sak.reader.js';
export { SakRepository } from './sak.repository.js';

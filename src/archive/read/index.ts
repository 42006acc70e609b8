export { ArkivertAdresseDto, ArkivertKontaktinformasjonDto, ArkivertSkjermingDto } from './arkivert.dto.js';
export { FjernReader, type Saksnummer } from './fjern.reader.js';
export { SakController } from './sak.controller.js';
export { ArkivertSakDto } from './sak.dto.js';
export { ADRESSETALL, adressetall, ApiSaksnummer, saksnummerOf } from './saksadresse.js';
export { SakReader } from './sak.reader.js';
export { SakRepository } from './sak.repository.js';

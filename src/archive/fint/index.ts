export type { Adapter, Arkivsystem } from './arkivsystem.js';
export { ArkivreglerModule } from './arkivregler.module.js';
export { ARKIVSYSTEMNAVN, ArkivsystemController, ArkivsystemService, Sperre } from './sperre/index.js';
export { Arkivsystemer, EMBEDDED_NAVN } from './arkivsystemer.js';
export { FINT } from './fint.providers.js';
export { Fronter } from './fronter.js';
export { IKKE_OPPGITT, visSak } from './ressurs/index.js';
export { Kodelister } from './kodelister/index.js';
export {
  type Arkivsteg,
  ArkivstegModule,
  ArkivstegReader,
  type Gjenkjent,
  type Kandidat,
  KJENNETEGN,
  Saksarkiv,
  STEGSLAG,
  STEGTILSTANDER,
} from './steg/index.js';
export { Overlevering } from './samtale/index.js';
export { readArkivsystemer } from './arkivsystemer.reader.js';
export { type Arkivkunnskap, undersoekArkiver } from './undersoekelse.js';

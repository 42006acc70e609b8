export { ArkivreglerModule } from './arkivregler.module.js';
export type { Adapter, Arkivsystem, Baerer, FrontValg } from './arkivsystem.js';
export { Fronter } from './fronter.js';
export { Kodelister } from './kodelister/index.js';
export { Arkivsystemer, EMBEDDED_NAVN } from './arkivsystemer.js';
export { readArkivsystemer } from './arkivsystemer.reader.js';
export { type Arkivkunnskap, undersoekArkiver } from './undersoekelse.js';

export { ArkivreglerModule } from './arkivregler.module.js';
export type { Adapter, Arkivsystem, Baerer, FrontValg } from './arkivsystem.js';
export { Arkivsystemer, EMBEDDED_NAVN } from './arkivsystemer.js';
export { readArkivsystemer } from './arkivsystemer.reader.js';
export { FINT } from './fint.providers.js';
export { Fronter } from './fronter.js';
export { Kodelister } from './kodelister/index.js';
export { handOver } from './samtale/index.js';
export { ArkivsystemController } from './sperre/index.js';

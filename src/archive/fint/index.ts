export {
  ARKIVSYSTEMNAVN,
  ArkivsystemController,
  ArkivsystemService,
  Sperre,
  SperreRepository,
} from './sperre/index.js';

export { DokumentBruk, type SluppetDokument } from './dokument.bruk.js';
export { DokumentBrukModule, DokumentModule } from './dokument.module.js';
export { DokumentReader } from './dokument.reader.js';
export type { DokumentRow } from './dokument.repository.js';
export { DokumentService } from './dokument.service.js';
export { DokumentSletting } from './dokument.sletting.js';

export { DokumentController } from './dokument.controller.js';
export { DokumentRepository, type DokumentRow } from './dokument.repository.js';
export { DokumentRydding } from './dokument.rydding.js';
export { DokumentService, type Kontrollerte, type KontrollertDokument } from './kontroll.service.js';
export { OpplastingService } from './opplasting.service.js';

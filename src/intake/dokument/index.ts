export { DokumentRepository } from './dokument.repository.js';
export { DokumentService, type Kontrollerte, type KontrollertDokument } from './kontroll.service.js';

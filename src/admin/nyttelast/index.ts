export { NyttelastInnsynRepository } from './nyttelast-innsyn.repository.js';
export { NyttelastController } from './nyttelast.controller.js';
export { NyttelastService } from './nyttelast.service.js';
export { SendtDokumentController } from './sendt-dokument.controller.js';

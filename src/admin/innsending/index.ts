export { InnsendingAdminController } from './innsending-admin.controller.js';
export { InnsendingAdminService } from './innsending-admin.service.js';
export { InnsendingSoekRepository } from './innsending-soek.repository.js';
export { InnsendingSoekService } from './innsending-soek.service.js';
export { AvbrytDto, InnsendingSoekDto, ManueltArkivertDto, ProevIgjenDto } from './innsending.dto.js';
export { InnsendingMasseController, InnsendingMasseService } from './masse/index.js';
export { ReferansePipe } from './referanse.pipe.js';
export { type MedSak, SkjermingReader } from './skjerming.reader.js';

export { InnsendingAdminController } from './innsending-admin.controller.js';
export { InnsendingAdminService } from './innsending-admin.service.js';
export { InnsendingSoekRepository } from './innsending-soek.repository.js';
export { AvbrytDto, InnsendingSoekDto, ManueltArkivertDto, ProevIgjenDto } from './innsending.dto.js';
export { ReferansePipe } from './referanse.pipe.js';

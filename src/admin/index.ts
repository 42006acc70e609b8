export { AdminModule } from './admin.module.js';
export { BegrunnelseDto } from './begrunnelse.dto.js';
export { CallbackAdminController } from './callback/index.js';
export { DriftController, RevisjonController, RevisjonSoekDto, StatistikkSoekDto } from './drift/index.js';
export {
  AvbrytDto,
  InnsendingAdminController,
  InnsendingMasseController,
  InnsendingSoekDto,
  ManueltArkivertDto,
  ProevIgjenDto,
} from './innsending/index.js';
export { KlientController, KlientEndringDto, NyHemmelighetDto, NyKlientDto } from './klient/index.js';
export { LeveranseSoekDto } from './leveranse.dto.js';
export { PageDto } from './page.dto.js';
export { PersonvernController } from './personvern/index.js';

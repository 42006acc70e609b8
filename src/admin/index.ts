export { AdminModule } from './admin.module.js';
export {
  DriftController,
  LeveranseSoekDto,
  RevisjonController,
  RevisjonSoekDto,
  StatistikkDto,
} from './drift/index.js';
export {
  AvbrytDto,
  InnsendingAdminController,
  InnsendingSoekDto,
  ManueltArkivertDto,
  ProevIgjenDto,
} from './innsending/index.js';
export { KlientController, KlientEndringDto, NyHemmelighetDto, NyKlientDto } from './klient/index.js';
export { PageDto } from './page.dto.js';

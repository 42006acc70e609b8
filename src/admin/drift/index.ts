export { DriftController } from './drift.controller.js';
export { LeveranseSoekDto, RevisjonSoekDto, StatistikkDto } from './drift.dto.js';
export { RevisjonController } from './revisjon.controller.js';
export { StatistikkRepository } from './statistikk.repository.js';
export { StatistikkService } from './statistikk.service.js';
export { type Utbokslinje, UtboksRepository } from './utboks.repository.js';
export { UtboksService } from './utboks.service.js';

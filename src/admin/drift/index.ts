export { DriftController } from './drift.controller.js';
export { RevisjonController } from './revisjon.controller.js';
export { RevisjonSoekDto } from './revisjon.dto.js';
export { StatistikkSoekDto } from './statistikk.dto.js';
export { StatistikkService } from './statistikk.service.js';
export { UtbokslinjeDto } from './utboks.dto.js';
export { UtboksRepository } from './utboks.repository.js';
export { UtboksService } from './utboks.service.js';

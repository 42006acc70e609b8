export { DriftController } from './drift.controller.js';
export { RevisjonController } from './revisjon.controller.js';
export { StatistikkRepository } from './statistikk.repository.js';
export { StatistikkService } from './statistikk.service.js';
export { UtbokslinjeDto } from './utboks.dto.js';
export { UtboksRepository } from './utboks.repository.js';
export { UtboksService } from './utboks.service.js';

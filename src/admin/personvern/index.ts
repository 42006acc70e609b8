export { PersonvernController } from './personvern.controller.js';
export { PersonvernRepository } from './personvern.repository.js';
export { RapportService } from './rapport.service.js';
export { SlettingService } from './sletting.service.js';

import { ForloepService } from './forloep.service.js';
import { OversiktRepository } from './oversikt.repository.js';
import { OversiktService } from './oversikt.service.js';

export { OversiktController } from './oversikt.controller.js';

export const OVERSIKT = [ForloepService, OversiktRepository, OversiktService];

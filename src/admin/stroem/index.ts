import { StroemRepository } from './stroem.repository.js';
import { StroemService } from './stroem.service.js';

export { StroemController } from './stroem.controller.js';

export const STROEM = [StroemRepository, StroemService];

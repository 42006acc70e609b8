export { FiksitetChore } from './fiksitet.chore.js';
export { FiksitetController } from './fiksitet.controller.js';
export { FiksitetRepository } from './fiksitet.repository.js';
export { ANDRE_ARKIV, FiksitetService } from './fiksitet.service.js';

export { CallbackAdminController } from './callback-admin.controller.js';
export { CallbackAdminService } from './callback-admin.service.js';
export { CallbackHelseRepository } from './callback-helse.repository.js';
export { LeveranseAdminController } from './leveranse-admin.controller.js';

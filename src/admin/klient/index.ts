export { KlientController } from './klient.controller.js';
export { KlientAdminService } from './klient.service.js';

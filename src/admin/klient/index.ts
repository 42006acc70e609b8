export { KlientAdminService } from './klient-admin.service.js';
export { KlientController } from './klient.controller.js';

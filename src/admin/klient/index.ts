export { KlientAdminService } from './klient-admin.service.js';
export { KlientController } from './klient.controller.js';
export { KlientEndringDto, NyHemmelighetDto, NyKlientDto } from './klient.dto.js';

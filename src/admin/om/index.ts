export { OmController } from './om.controller.js';
export { OmService } from './om.service.js';

export { OktController } from './okt.controller.js';
export { PaaloggingService, Paaloggingssperre } from './paalogging.service.js';

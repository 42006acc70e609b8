export { CallbackController } from './callback.controller.js';
export { CallbackReader } from './callback.reader.js';
export { CallbackService, MOST_PER_CLIENT as MOST_CALLBACKS } from './callback.service.js';
export { LeveranseController } from './leveranse.controller.js';
export { ForsoekDto, LeveranserDto, LeveranseDto } from './leveranse.dto.js';
export { LeveranseService } from './leveranse.service.js';
export { PingService } from './ping.service.js';

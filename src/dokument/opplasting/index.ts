export { opplasting } from './opplasting.js';
export { OpplastingService } from './opplasting.service.js';

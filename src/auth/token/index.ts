export { MetadataController } from './metadata.controller.js';
export { UnreadableTokenRequests } from './oauth.filter.js';
export { TokenController } from './token.controller.js';
export { TokenService } from './token.service.js';

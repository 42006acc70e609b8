export { AccessCheck } from './access.check.js';
export {
  EventuellKlient,
  InnloggetKlient,
  Public,
  RequireScope,
  TokenOptional,
} from './access.decorators.js';
export { AccessGuard } from './access.guard.js';
export { hasSeveral } from './bearer.js';
export { audienceOf } from './token.claims.js';
export { TokenStrategy } from './token.strategy.js';

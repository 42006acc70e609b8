export { AccessCheck } from './access.check.js';
export {
  Aktoer,
  EventuellKlient,
  FraRolle,
  InnloggetKlient,
  InnloggetPerson,
  Public,
  RequirePerson,
  RequireRolle,
  RequireScope,
  TokenOptional,
} from './access.decorators.js';
export { AccessGuard } from './access.guard.js';
export { hasSeveral } from './bearer.js';
export { PersonAccess } from './person.access.js';
export { audienceOf } from './token.claims.js';
export { TokenStrategy } from './token.strategy.js';

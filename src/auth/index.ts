export {
  AccessGuard,
  EventuellKlient,
  InnloggetKlient,
  RequireScope,
  TokenOptional,
} from './access/index.js';
export { AuthModule } from './auth.module.js';
export {
  ASSERTION_ALGS,
  type Endring,
  type Klient,
  KlientArkiv,
  KlientService,
  type NyKlient,
  oppbevaring,
  publicJwks,
  type VistHemmelighet,
} from './klient/index.js';
export { KLIENT_ID, type KlientPrincipal, type Scope, SCOPES } from './scopes.js';
export { SigningKeyRepository, SigningKeys } from './signing-key/index.js';

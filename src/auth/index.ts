export {
  AccessGuard,
  Aktoer,
  EventuellKlient,
  FraRolle,
  InnloggetKlient,
  InnloggetPerson,
  RequireRolle,
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
export {
  BrukerEndringDto,
  BrukerService,
  type Innlogget,
  NyBrukerDto,
  Okter,
  PassordDto,
} from './person/index.js';
export { KLIENT_ID, type KlientPrincipal, type Rolle, ROLLER, type Scope, SCOPES } from './scopes.js';
export { SigningKeyRepository, SigningKeys } from './signing-key/index.js';

export { InnloggetKlient, RequireScope } from './access.decorators.js';
export { AccessGuard } from './access.guard.js';
export { AuthModule } from './auth.module.js';
export { publicJwks } from './klient/jwks.js';
export type { Endring, Klient, NyKlient, VistHemmelighet } from './klient/klient.js';
export { KlientService } from './klient/klient.service.js';
export { KLIENT_ID, type KlientPrincipal, type Scope, SCOPES } from './scopes.js';
export { SigningKeys } from './signing-key/signing-key.service.js';

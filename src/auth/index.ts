export { InnloggetKlient, Public, RequireScope } from './access.decorators.js';
export { AuthModule } from './auth.module.js';
export { publicJwks } from './jwks.js';
export type { Endring, Klient, NyKlient, VistHemmelighet } from './klient.js';
export { KlientService } from './klient.service.js';
export { KLIENT_ID, type KlientPrincipal, type Scope, SCOPES } from './scopes.js';
export { SigningKeys } from './signing-key.service.js';

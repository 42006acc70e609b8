export { OidcChore } from './oidc.chore.js';
export { OidcController } from './oidc.controller.js';
export { OidcPaalogging } from './oidc.paalogging.js';
export { OidcRepository } from './oidc.repository.js';
export { Utsteder } from './utsteder.js';

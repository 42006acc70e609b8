export { SigningKeyRepository } from './signing-key.repository.js';
export { TOKEN_SECONDS } from './signing-key.rules.js';
export { ALG, SigningKeys } from './signing-keys.js';

export { type Aarsak, AARSAKER, URL_FAULTS } from './aarsak.js';
export { AddressGuard } from './address.guard.js';
export { type Answer, ExchangeLimits } from './exchange.js';
export { type Feilklasse, FEILKLASSER } from './feilklasse.js';
export { Resolver } from './name.resolver.js';
export { OperatorWebhook } from './operator.webhook.js';
export { OutboundClient } from './outbound.client.js';
export { type Autentisering, CredentialsFault, ReceiverCredentials } from './receiver.credentials.js';
export { newSecret, signingKey, webhookBody, webhookHeaders } from './webhook.signature.js';

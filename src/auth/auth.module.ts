import { Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { ChoreModule } from '../shared/chore/index.js';
import { RevisjonModule } from '../shared/revisjon/index.js';
import { AccessCheck, AccessGuard, PersonAccess, TokenStrategy } from './access/index.js';
import {
  AssertionChore,
  AssertionRepository,
  AssertionVerifier,
  FailureLimiter,
  KlientArkiv,
  KlientAuthentication,
  KlientBootstrap,
  KlientRepository,
  KlientService,
} from './klient/index.js';
import { OktController, PaaloggingService, Paaloggingssperre } from './okt/index.js';
import { OidcChore, OidcController, OidcPaalogging, OidcRepository, Utsteder } from './oidc/index.js';
import { BrukerRepository, BrukerService, OktChore, OktRepository, Okter, Passord } from './person/index.js';
import { SigningKeyRepository, SigningKeys } from './signing-key/index.js';
import { TokenCache } from './token.cache.js';
import { MetadataController, TokenController, TokenService, UnreadableTokenRequests } from './token/index.js';

@Module({
  imports: [ChoreModule, DiscoveryModule, RevisjonModule],
  controllers: [TokenController, MetadataController, OktController, OidcController],
  providers: [
    AccessGuard,
    { provide: APP_GUARD, useExisting: AccessGuard },
    AccessCheck,
    AssertionRepository,
    AssertionChore,
    AssertionVerifier,
    BrukerRepository,
    BrukerService,
    { provide: FailureLimiter, useFactory: () => new FailureLimiter() },
    KlientArkiv,
    KlientAuthentication,
    KlientBootstrap,
    KlientRepository,
    KlientService,
    OidcChore,
    OidcPaalogging,
    OidcRepository,
    OktChore,
    OktRepository,
    Okter,
    PaaloggingService,
    Paaloggingssperre,
    Passord,
    PersonAccess,
    SigningKeyRepository,
    SigningKeys,
    TokenCache,
    TokenService,
    TokenStrategy,
    UnreadableTokenRequests,
    Utsteder,
  ],
  exports: [AccessGuard, BrukerService, KlientArkiv, KlientService, Okter, SigningKeys],
})
export class AuthModule {}

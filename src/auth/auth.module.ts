import { Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { ChoreModule } from '../shared/chore/index.js';
import { AccessCheck } from './access.check.js';
import { AccessGuard } from './access.guard.js';
import { AssertionRepository } from './klient/assertion.repository.js';
import { AssertionRydding } from './klient/assertion.rydding.js';
import { AssertionVerifier } from './klient/assertion.verifier.js';
import { FailureLimiter } from './klient/failure.limiter.js';
import { KlientAuthentication } from './klient/klient.authentication.js';
import { KlientBootstrap } from './klient/klient.bootstrap.js';
import { KlientRepository } from './klient/klient.repository.js';
import { KlientService } from './klient/klient.service.js';
import { MetadataController } from './token/metadata.controller.js';
import { UnreadableTokenRequests } from './token/oauth.filter.js';
import { SigningKeyRepository } from './signing-key/signing-key.repository.js';
import { SigningKeys } from './signing-key/signing-key.service.js';
import { TokenCache } from './token/token.cache.js';
import { TokenController } from './token/token.controller.js';
import { TokenService } from './token/token.service.js';
import { TokenStrategy } from './token/token.strategy.js';

@Module({
  imports: [ChoreModule, DiscoveryModule],
  controllers: [TokenController, MetadataController],
  providers: [
    AccessGuard,
    { provide: APP_GUARD, useExisting: AccessGuard },
    AccessCheck,
    AssertionRepository,
    AssertionRydding,
    AssertionVerifier,
    FailureLimiter,
    KlientAuthentication,
    KlientBootstrap,
    KlientRepository,
    KlientService,
    SigningKeyRepository,
    SigningKeys,
    TokenCache,
    TokenService,
    TokenStrategy,
    UnreadableTokenRequests,
  ],
  exports: [AccessGuard, KlientService, SigningKeys],
})
export class AuthModule {}

import { Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { ChoreModule } from '../shared/chore/index.js';
import { AccessCheck } from './access.check.js';
import { AccessGuard } from './access.guard.js';
import { AssertionRepository } from './assertion.repository.js';
import { AssertionRydding } from './assertion.rydding.js';
import { AssertionVerifier } from './assertion.verifier.js';
import { FailureLimiter } from './failure.limiter.js';
import { KlientAuthentication } from './klient.authentication.js';
import { KlientBootstrap } from './klient.bootstrap.js';
import { KlientRepository } from './klient.repository.js';
import { KlientService } from './klient.service.js';
import { MetadataController } from './metadata.controller.js';
import { UnreadableTokenRequests } from './oauth.filter.js';
import { SigningKeyRepository } from './signing-key.repository.js';
import { SigningKeys } from './signing-key.service.js';
import { TokenController } from './token.controller.js';
import { TokenService } from './token.service.js';
import { TokenStrategy } from './token.strategy.js';
import { TokenVerifier } from './token.verifier.js';

@Module({
  imports: [ChoreModule, DiscoveryModule],
  controllers: [TokenController, MetadataController],
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
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
    TokenService,
    TokenStrategy,
    TokenVerifier,
    UnreadableTokenRequests,
  ],
  exports: [KlientService, SigningKeys],
})
export class AuthModule {}

import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/index.js';
import { AddressGuard, Resolver } from './address.guard.js';
import { CallbackController } from './callback.controller.js';
import { CallbackRepository } from './callback.repository.js';
import { CallbackService } from './callback.service.js';
import { ExchangeLimits } from './exchange.js';
import { FerdigHandler } from './ferdig.handler.js';
import { LeveranseController } from './leveranse.controller.js';
import { LeveranseHandler } from './leveranse.handler.js';
import { LeveranseRecorder } from './leveranse.recorder.js';
import { LeveranseRepository } from './leveranse.repository.js';
import { LeveranseSender } from './leveranse.sender.js';
import { LeveranseService } from './leveranse.service.js';
import { OutboundClient } from './outbound.client.js';
import { PingService } from './ping.service.js';
import { ReceiverCredentials } from './receiver.credentials.js';

@Module({
  imports: [AuthModule],
  controllers: [CallbackController, LeveranseController],
  providers: [
    AddressGuard,
    CallbackRepository,
    CallbackService,
    ExchangeLimits,
    FerdigHandler,
    LeveranseHandler,
    LeveranseRecorder,
    LeveranseRepository,
    LeveranseSender,
    LeveranseService,
    OutboundClient,
    PingService,
    ReceiverCredentials,
    Resolver,
  ],
  exports: [LeveranseService],
})
export class NotificationModule {}

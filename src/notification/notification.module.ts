import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/index.js';
import { ChoreModule } from '../shared/chore/index.js';
import {
  CallbackController,
  CallbackReader,
  CallbackService,
  LeveranseController,
  LeveranseFinder,
  LeveranseService,
  PingService,
} from './callback/index.js';
import {
  CallbackRepository,
  CallbackStops,
  FerdigHandler,
  LeveranseChore,
  LeveranseHandler,
  LeveranseRecorder,
  LeveranseRepository,
  LeveranseSender,
  OppbevaringRepository,
} from './delivery/index.js';
import {
  AddressGuard,
  ExchangeLimits,
  OperatorWebhook,
  OutboundClient,
  ReceiverCredentials,
  Resolver,
} from './outbound/index.js';

@Module({
  imports: [AuthModule, ChoreModule],
  controllers: [CallbackController, LeveranseController],
  providers: [
    AddressGuard,
    CallbackReader,
    CallbackRepository,
    CallbackService,
    CallbackStops,
    ExchangeLimits,
    FerdigHandler,
    LeveranseChore,
    LeveranseFinder,
    LeveranseHandler,
    LeveranseRecorder,
    LeveranseRepository,
    LeveranseSender,
    LeveranseService,
    OperatorWebhook,
    OppbevaringRepository,
    OutboundClient,
    PingService,
    ReceiverCredentials,
    Resolver,
  ],
  exports: [CallbackReader, CallbackService, LeveranseService, OperatorWebhook, PingService],
})
export class NotificationModule {}

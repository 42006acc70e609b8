import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/index.js';
import {
  AddressGuard,
  ExchangeLimits,
  OutboundClient,
  ReceiverCredentials,
  Resolver,
} from './outbound/index.js';
import {
  CallbackController,
  CallbackService,
  LeveranseController,
  LeveranseService,
  PingService,
} from './callback/index.js';
import {
  CallbackRepository,
  FerdigHandler,
  LeveranseHandler,
  LeveranseRecorder,
  LeveranseRepository,
  LeveranseSender,
} from './delivery/index.js';

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

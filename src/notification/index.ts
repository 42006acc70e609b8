export {
  CallbackDto,
  CallbackReader,
  CallbackService,
  ForsoekDto,
  LeveranseFinder,
  LeveranserDto,
  LeveranseService,
  LeveranseDto,
  PingService,
  PingutfallDto,
  SendtIgjenDto,
  type SendtSkive,
  utfallText,
  MOST_CALLBACKS,
} from './callback/index.js';
export {
  CallbackRepository,
  forsoekAfter,
  type Leveransestatus,
  LEVERANSESTATUSER,
  nextStep,
  sendMessage,
} from './delivery/index.js';
export { NotificationModule } from './notification.module.js';
export { OperatorWebhook } from './outbound/index.js';

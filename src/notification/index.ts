export {
  CallbackReader,
  CallbackService,
  ForsoekDto,
  LeveranserDto,
  LeveranseService,
  LeveranseDto,
  PingService,
} from './callback/index.js';
export { CallbackRepository, LEVERANSESTATUSER, sendMessage } from './delivery/index.js';
export { NotificationModule } from './notification.module.js';

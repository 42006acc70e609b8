export {
  CallbackReader,
  ForsoekDto,
  LeveranserDto,
  LeveranseService,
  LeveranseDto,
  MOST_CALLBACKS,
} from './callback/index.js';
export {
  CallbackRepository,
  type Leveransestatus,
  LEVERANSESTATUSER,
  sendMessage,
} from './delivery/index.js';
export { NotificationModule } from './notification.module.js';

export {
  CallbackReader,
  ForsoekVisning,
  LeveranserVisning,
  LeveranseService,
  LeveranseVisning,
} from './callback/index.js';
export { CallbackRepository, LEVERANSESTATUSER, sendMessage } from './delivery/index.js';
export { NotificationModule } from './notification.module.js';

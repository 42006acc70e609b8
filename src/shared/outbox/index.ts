export {
  aboutEnds,
  aboutSends,
  aboutSubmissions,
  aboutSubmissionsInWork,
  aboutWaitingSends,
} from './outbox.about.js';
export type { OutboxDepth, ParkedMessage } from './depth.repository.js';
export { type ClaimedMessage, GiveUp, LostClaim, type NewMessage, RetryLater } from './outbox.message.js';
export { OutboxModule } from './outbox.module.js';
export { OutboxRunner } from './outbox.runner.js';
export { Outbox } from './outbox.js';
export { backoffMs } from './outbox.settlement.js';
export { spanOf } from './outbox.spans.js';

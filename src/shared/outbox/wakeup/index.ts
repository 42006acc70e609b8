export { DueTimes } from './due.times.js';
export { OutboxWakeup } from './outbox.wakeup.js';

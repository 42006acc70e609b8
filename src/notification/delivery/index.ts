export { type CallbackChange, CallbackRepository } from './callback.repository.js';
export { CallbackStops } from './callback.stops.js';
export { FerdigHandler, sendMessage } from './ferdig.handler.js';
export { LeveranseChore, OppbevaringRepository } from './oppbevaring/index.js';
export { LeveranseHandler } from './leveranse.handler.js';
export { LeveranseRecorder } from './leveranse.recorder.js';
export {
  LeveranseRepository,
  type Leveransestatus,
  type LockedLeveranse,
  LEVERANSESTATUSER,
  type NewLeveranse,
  PING,
  type Since,
} from './leveranse.repository.js';
export { forsoekAfter, isDelivered, nextStep, type Step } from './leveranse.schedule.js';
export { LeveranseSender } from './leveranse.sender.js';

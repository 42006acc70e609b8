export { type CallbackChange, CallbackRepository } from './callback.repository.js';
export { FerdigHandler, sendMessage } from './ferdig.handler.js';
export { LeveranseChore, OppbevaringRepository } from './oppbevaring/index.js';
export { LeveranseHandler } from './leveranse.handler.js';
export { LeveranseRecorder } from './leveranse.recorder.js';
export {
  type LeveranseFilter,
  LeveranseRepository,
  type Leveransestatus,
  LEVERANSESTATUSER,
  type NewLeveranse,
  PING,
} from './leveranse.repository.js';
export { forsoekAfter, isDelivered, nextStep, type Step } from './leveranse.schedule.js';
export { LeveranseSender } from './leveranse.sender.js';

import type { Provider } from '@nestjs/common';
import { Plass } from './plass.js';
import { SamtaleHandler } from './samtale.handler.js';
import { SamtaleRecorder } from './samtale.recorder.js';
import { SamtaleTrekk } from './samtale.trekk.js';

export { handOver } from './hand-over.js';

/** What takes submissions, step by step, into remote archives. */
export const SAMTALE: Provider[] = [SamtaleHandler, SamtaleTrekk, SamtaleRecorder, Plass];

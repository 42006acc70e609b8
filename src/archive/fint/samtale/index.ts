import type { Provider } from '@nestjs/common';
import { Overlevering } from './overlevering.js';
import { Plass } from './plass.js';
import { SamtaleHandler } from './samtale.handler.js';
import { SamtaleRecorder } from './samtale.recorder.js';
import { SamtaleTrekk } from './samtale.trekk.js';
import { SamtaleUtfall } from './samtale.utfall.js';

export { Overlevering } from './overlevering.js';

/** What takes submissions, step by step, into remote archives. */
export const SAMTALE: Provider[] = [
  SamtaleHandler,
  SamtaleTrekk,
  SamtaleUtfall,
  SamtaleRecorder,
  Overlevering,
  Plass,
];

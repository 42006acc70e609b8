export { FormatDetector } from './format.detector.js';
export type { Innhold } from './innhold.js';
export { isSame, saysNothing } from './mediatype.js';
export { type FormatRules, judge, type Verdict } from './verdict.js';

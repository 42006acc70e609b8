export { bedoem, type Bedoemmelse, type Formatregler } from './bedoemmelse.js';
export { Formatdetektor } from './formatdetektor.js';
export type { Innhold } from './innhold.js';
export { isSame, saysNothing } from './mediatype.js';

import type { Provider } from '@nestjs/common';
import { SAMTALE } from './samtale/index.js';
import { STEG } from './steg/index.js';

/** What takes submissions into the archives behind FINT. */
export const FINT: Provider[] = [...STEG, ...SAMTALE];

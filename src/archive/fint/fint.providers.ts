import type { Provider } from '@nestjs/common';
import { Arkivsystemer } from './arkivsystemer.js';
import { ArkivHelse } from './arkivtilstand.js';
import { SAMTALE } from './samtale/index.js';
import { ARKIVSYSTEMNAVN, ArkivsystemService, Sperre, SperreRepository } from './sperre/index.js';
import { STEG } from './steg/index.js';

/** What takes submissions into the archives behind FINT. */
export const FINT: Provider[] = [
  ...STEG,
  ...SAMTALE,
  ArkivHelse,
  Sperre,
  SperreRepository,
  ArkivsystemService,
  {
    provide: ARKIVSYSTEMNAVN,
    inject: [Arkivsystemer],
    useFactory: (systems: Arkivsystemer) => systems.all().map(({ navn }) => navn),
  },
];

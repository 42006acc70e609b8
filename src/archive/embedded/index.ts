import type { Provider } from '@nestjs/common';
import { EmbeddedArchive } from './embedded.archive.js';
import { Klokke } from './klokke.js';
import { NummerRepository } from './nummer.repository.js';
import { RowRepository } from './row.repository.js';
import { TargetRepository } from './target.repository.js';

/** What the embedded archive is made of. */
export const EMBEDDED: Provider[] = [
  EmbeddedArchive,
  Klokke,
  NummerRepository,
  RowRepository,
  TargetRepository,
];

export { EmbeddedArchive, Klokke };

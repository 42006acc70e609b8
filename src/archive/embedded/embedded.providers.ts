import type { Provider } from '@nestjs/common';
import { Clock } from './clock.js';
import { EmbeddedArchive } from './embedded.archive.js';
import { RowRepository } from './row.repository.js';
import { TargetRepository } from './target.repository.js';

/** What the embedded archive is made of. */
export const EMBEDDED: Provider[] = [EmbeddedArchive, Clock, RowRepository, TargetRepository];

import type { Provider } from '@nestjs/common';
import { EmbeddedArchive } from './embedded.archive.js';
import { Klokke } from './klokke.js';
import { RowRepository } from './row.repository.js';
import { TargetRepository } from './target.repository.js';

/** What the embedded archive is made of. */
export const EMBEDDED: Provider[] = [EmbeddedArchive, Klokke, RowRepository, TargetRepository];

import type { Provider } from '@nestjs/common';
import { DokumentfilSteg } from './dokumentfil.steg.js';
import { JournalpostSteg } from './journalpost.steg.js';
import { Saksarkiv } from './saksarkiv.js';
import { SakSteg } from './sak.steg.js';
import { Stegene } from './stegene.js';

export { ArkivstegModule } from './arkivsteg.module.js';
export { ArkivstegReader } from './arkivsteg.reader.js';
export { laneOf, Samtale, withFiles } from './samtale.js';
export {
  again,
  type Arkivsteg,
  type Funn,
  type Gjenkjent,
  type Kandidat,
  KJENNETEGN,
  lost,
  refused,
  type Slag,
  type Steg,
  STEGSLAG,
  STEGTILSTANDER,
  unsent,
} from './steg.js';
export { Saksarkiv } from './saksarkiv.js';
export { StegRepository } from './steg.repository.js';
export { Stegene } from './stegene.js';

/** The steps that a submission takes into a remote archive. */
export const STEG: Provider[] = [Saksarkiv, Stegene, SakSteg, DokumentfilSteg, JournalpostSteg];

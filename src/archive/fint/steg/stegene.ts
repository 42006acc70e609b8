import { Injectable } from '@nestjs/common';
import { DokumentfilSteg } from './dokumentfil.steg.js';
import { JournalpostSteg } from './journalpost.steg.js';
import { SakSteg } from './sak.steg.js';
import type { Slag, Steg } from './steg.js';
import type { Stegslag } from './stegslag.js';

/** The three kinds of step. */
@Injectable()
export class Stegene {
  private readonly bySlag: { [S in Slag]: Stegslag<S> };

  constructor(sak: SakSteg, dokumentfil: DokumentfilSteg, journalpost: JournalpostSteg) {
    this.bySlag = { SAK: sak, DOKUMENTFIL: dokumentfil, JOURNALPOST: journalpost };
  }

  of<S extends Slag>({ slag }: Steg<S>): Stegslag<S> {
    return this.bySlag[slag];
  }
}

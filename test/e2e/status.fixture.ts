import { type Arkivresultat, type Feil, InnsendingLifecycle } from '../../src/innsending/index.js';
import { Outbox } from '../../src/shared/outbox/index.js';
import type { Tx } from '../../src/shared/prisma/index.js';
import type { TestApp } from '../support/app.js';
import { UNKNOWN } from './intake.fixture.js';

export const FEIL: Feil = { kode: 'AVVIST_AV_ARKIVET', melding: 'Arkivet avviste saken.' };
export const path = (referanse: string) => `/api/v1/innsendinger/${referanse}`;

let sakNumber = 0;

export function resultatOf(): Arkivresultat {
  return {
    sak: { saksnummer: `2026/${++sakNumber}`, systemId: UNKNOWN, resultat: 'OPPRETTET' },
    journalposter: [
      {
        eksternNoekkel: null,
        journalpostnummer: 1,
        journalnummer: `${sakNumber}/2026`,
        systemId: UNKNOWN,
        dokumenter: [{ dokumentnummer: 1, systemId: UNKNOWN, sjekksum: 'a'.repeat(64) }],
      },
    ],
  };
}

/** What becomes of submissions, told to the lifecycle as the archive and the administrators do. */
export class Skjebne {
  constructor(private readonly app: TestApp) {}

  tell(work: (lifecycle: InnsendingLifecycle, tx: Tx) => Promise<unknown>): Promise<unknown> {
    const { nest } = this.app;
    const lifecycle = nest.get(InnsendingLifecycle, { strict: false });
    return nest.get(Outbox).transaction((tx) => work(lifecycle, tx));
  }

  archive(referanse: string, resultat = resultatOf()): Promise<unknown> {
    return this.tell((lifecycle, tx) => lifecycle.archived(tx, [{ referanse, resultat }]));
  }

  fail(referanse: string): Promise<unknown> {
    return this.tell((lifecycle, tx) => lifecycle.failed(tx, [{ referanse, feil: FEIL }]));
  }

  retrying(referanse: string, delayMs = 60_000): Promise<unknown> {
    return this.tell((lifecycle, tx) => lifecycle.retrying(tx, [{ referanse, feil: FEIL, delayMs }]));
  }

  retry(referanse: string, aktoer: string): Promise<unknown> {
    return this.tell((lifecycle, tx) => lifecycle.retry(tx, referanse, aktoer));
  }
}

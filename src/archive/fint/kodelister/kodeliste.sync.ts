import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Failed } from '../../../shared/chore/index.js';
import { PrismaService } from '../../../shared/prisma/index.js';
import { Log, Metrics } from '../../../shared/telemetry/index.js';
import type { Arkivsystem } from '../arkivsystem.js';
import type { Hentet } from '../front/index.js';
import { Fronter } from '../fronter.js';
import { type DueRow, type Hentning, KodelisteRepository } from './kodeliste.repository.js';
import { lesKoder } from './kodeliste.reader.js';
import { type ArkivKode, LISTER } from './kodeliste.types.js';

const SOON_SECONDS = 60;
/** A list that shrinks by so much has more likely been cut off. */
const SHRUNKEN = 10;
const RESET_HOUR = '03';

const IN_OSLO = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Oslo',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** Fetches the lists of one archive that are due. */
@Injectable()
export class KodelisteSync {
  constructor(
    private readonly fronter: Fronter,
    private readonly prisma: PrismaService,
    private readonly repository: KodelisteRepository,
    private readonly metrics: Metrics,
    private readonly log: Log,
  ) {}

  /** True when something was stored. An archive that cannot be reached is left alone for a minute. */
  async run(system: Arkivsystem, signal: AbortSignal, failed: Failed): Promise<boolean> {
    const known = new Map(
      (await this.repository.due(this.prisma, system.navn)).map((row) => [row.liste, row]),
    );
    let isStored = false;
    for (const [liste, sti] of LISTER) {
      const row = known.get(liste);
      if (signal.aborted) break;
      if (row && !row.isDue && !(row.feil === null && isResetDue(system.navn, row.helt, new Date())))
        continue;
      try {
        const one = await this.fetch(system, liste, sti, row, signal);
        if (!one) break;
        await this.repository.store(this.prisma, system.navn, liste, one);
        isStored = true;
        this.tell(system.navn, liste, one);
        if (one.feil !== null) break;
      } catch (error) {
        failed({ arkivsystem: system.navn, liste }, error);
      }
    }
    return isStored;
  }

  /** Undefined: there is no time left. */
  private async fetch(
    system: Arkivsystem,
    liste: string,
    sti: string,
    row: DueRow | undefined,
    signal: AbortSignal,
  ): Promise<Hentning | undefined> {
    const isFull =
      !row?.isKjent ||
      row.advarsel !== null ||
      isResetDue(system.navn, row.helt, new Date()) ||
      !row.oppdatert;
    const siden = isFull ? undefined : Number(row.oppdatert);
    const hentet = await Promise.race([this.fronter.til(system).liste(sti, siden), aborted(signal)]);
    if (!hentet) return undefined;
    // Within a tenth of the interval, so that many archives and deployments do not ask all at once.
    const neste = Math.round(system.kodelisteMinutter * 60 * (0.95 + Math.random() / 10));
    if (hentet.utfall !== 'HENTET') return notFetched(row, hentet, neste);
    const old = (row?.isKjent && (await this.repository.koder(this.prisma, system.navn, liste))) || [];
    const fresh = lesKoder(liste, hentet.koder);
    const advarsel = isFull ? suspicion(old, fresh) : null;
    if (advarsel !== null) return { ...KEPT, neste, advarsel };
    const koder = isFull ? fresh : merged(old, fresh);
    return {
      ...KEPT,
      ...{ isHentet: true, isHelt: isFull, oppdatert: hentet.oppdatert || null, neste },
      koder: isSame(old, koder) ? null : koder,
    };
  }

  private tell(arkivsystem: string, liste: string, { advarsel, feil }: Hentning): void {
    const outcome = feil !== null ? 'failed' : advarsel !== null ? 'kept' : 'done';
    this.metrics.codeLists.inc({ archive: arkivsystem, outcome });
    if (outcome !== 'done')
      this.log.warn(
        { arkivsystem, liste, reason: feil ?? advarsel },
        'code list of the archive was not taken; the old one holds',
      );
  }
}

/** Nothing new: what is there stays. */
const KEPT = { koder: null, oppdatert: null, isHentet: false, isHelt: false, advarsel: null, feil: null };

function notFetched(
  row: DueRow | undefined,
  hentet: Exclude<Hentet, { utfall: 'HENTET' }>,
  neste: number,
): Hentning {
  // Whoever said so: the other lists may be there all the same.
  if (hentet.utfall === 'FINNES_IKKE' || hentet.aarsak.http === 404)
    return { ...KEPT, neste, advarsel: 'Arkivet har ikke listen.' };
  const { melding } = hentet.aarsak;
  if (hentet.utfall === 'AVVIST') return { ...KEPT, neste, advarsel: `Arkivet ga ikke listen: ${melding}` };
  // What was odd about the list is so still.
  return { ...KEPT, neste: SOON_SECONDS, advarsel: row?.advarsel ?? null, feil: melding };
}

function suspicion(old: ArkivKode[], fresh: ArkivKode[]): string | null {
  if (fresh.length === 0) return 'Listen kom tom.';
  if (fresh.length * SHRUNKEN > old.length) return null;
  return `Listen kom med ${fresh.length} koder; før hadde den ${old.length}.`;
}

function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(undefined), { once: true }));
}

function merged(old: ArkivKode[], fresh: ArkivKode[]): ArkivKode[] {
  return [...new Map([...old, ...fresh].map((kode) => [kode.systemId, kode])).values()];
}

function isSame(old: ArkivKode[], fresh: ArkivKode[]): boolean {
  return JSON.stringify(old) === JSON.stringify(fresh);
}

/** All is fetched anew each night, at a minute between 03 and 04 that is the archive's own. */
export function isResetDue(arkivsystem: string, helt: Date | null, now: Date): boolean {
  if (!helt) return false;
  const minute = createHash('sha256').update(arkivsystem).digest()[0]! % 60;
  const [today] = IN_OSLO.format(now).split(' ');
  const reset = `${today} ${RESET_HOUR}:${String(minute).padStart(2, '0')}`;
  return IN_OSLO.format(now) >= reset && IN_OSLO.format(helt) < reset;
}

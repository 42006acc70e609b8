import { Injectable } from '@nestjs/common';
import { ArchiveFault, type ArchiveFaultCode } from '../../archive.fault.js';
import type { Aarsak } from '../front/index.js';
import { Sperre } from '../sperre/index.js';
import { again, type Funn, refused, withFiles, type Samtale, type Steg } from '../steg/index.js';
import { lookMs, pollMs } from './pauser.js';
import { type Found, SamtaleRecorder } from './samtale.recorder.js';

/** The breaker spares an archive that is away. When it is back, what has begun is not to be long in coming. */
const LONGEST_AWAY_MS = 60_000;

/** What was said of the files a journalpost refers to; the ny front never says anything. */
const ABOUT_FILES = /\b(dokument)?fil|\bfile/i;

/**
 * What is made of how a step went: on to the next, later, or the end of the conversation. True: the next move may follow at
 * once. False: the message is settled.
 */
@Injectable()
export class SamtaleUtfall {
  constructor(
    private readonly recorder: SamtaleRecorder,
    private readonly sperre: Sperre,
  ) {}

  async found(samtale: Samtale, steg: Steg, funn: Funn, started: number): Promise<boolean> {
    if (funn.funn === 'FUNNET') return this.done(samtale, steg, funn);
    if (funn.funn === 'UTILGJENGELIG' || funn.funn === 'TILGANG')
      return this.unavailable(samtale, steg, funn, started);
    // A person who has seen what is known, and tries again, has decided.
    if (steg.tilstand === 'UAVKLART') return this.recorder.note(samtale, [again(steg)]);
    if (steg.slag === 'DOKUMENTFIL') return this.undone(samtale, steg);
    switch (funn.funn) {
      case 'INGEN':
        return this.notThere(samtale, steg);
      case 'IKKE_SYNLIG':
        return this.notShown(samtale, steg);
      case 'UVISST':
        return this.unclear(samtale, steg, funn.kandidater);
    }
  }

  /** Surely not there: but what is still queued may come yet, unless the archive has said that it failed. */
  private async notThere(samtale: Samtale, steg: Steg): Promise<boolean> {
    if (steg.svar === 'UTFOERT') return this.notShown(samtale, steg);
    const { system } = samtale;
    const mayCome = steg.svar !== 'FEILET' && steg.sendtForMs! < system.readbackAfterSeconds * 1000;
    if (mayCome) {
      const delayMs = lookMs(system, steg.sendtForMs!);
      return this.recorder.wait(samtale, steg, { delayMs, underWay: false, oppslag: true });
    }
    return this.undone(samtale, steg);
  }

  /** It came to nothing, and may be sent again after a while. */
  private undone(samtale: Samtale, steg: Steg): Promise<false> {
    const mer = 'Det siste forsøket ble ikke utført, og gjøres om.';
    return this.recorder.fail(samtale, new ArchiveFault('ARKIV_UTILGJENGELIG', { mer }), [again(steg)]);
  }

  /** Done, by the archive's own word, but not shown: a cache, a search that lags. It is never sent again by itself. */
  private async notShown(samtale: Samtale, steg: Steg): Promise<boolean> {
    const { system } = samtale;
    if (steg.sendtForMs! >= system.deadlineSeconds * 1000) return this.unclear(samtale, steg, []);
    const delayMs = lookMs(system, steg.sendtForMs!);
    return this.recorder.wait(samtale, steg, { delayMs, underWay: false, oppslag: true });
  }

  async done(samtale: Samtale, steg: Steg, found: Found): Promise<boolean> {
    await this.sperre.good(samtale.system.navn);
    const goesOn = await this.recorder.done(samtale, steg, found);
    if (goesOn !== undefined) return goesOn;
    // Another like it is under way, and this may be its work: when that one is done, it shows.
    const { system } = samtale;
    const kandidat = found.resultat as { saksnummer: string };
    if (steg.sendtForMs! >= system.deadlineSeconds * 1000) return this.unclear(samtale, steg, [kandidat]);
    if (steg.tilstand === 'SENDT') return this.pause(samtale, steg);
    const delayMs = lookMs(system, steg.sendtForMs!);
    return this.recorder.wait(samtale, steg, { delayMs, underWay: false, oppslag: true });
  }

  pause(samtale: Samtale, steg: Steg, sett = false): Promise<false> {
    const isNew = sett && !steg.sett;
    if (isNew) steg.sett = true;
    const delayMs = pollMs(samtale.system, steg.sendtForMs!);
    return this.recorder.wait(samtale, isNew ? steg : undefined, { delayMs, underWay: true });
  }

  /** For good, in the archive's own words. A file may have gone before it was used: it is sent once more, and only once. */
  async rejected(samtale: Samtale, steg: Steg, { melding, http }: Aarsak): Promise<boolean> {
    const mayBeFiles = samtale.front.front === 'ny' || ABOUT_FILES.test(melding);
    const hasFiles = samtale.filerOf(steg).length > 0;
    if (steg.slag === 'JOURNALPOST' && mayBeFiles && hasFiles && !steg.filerIgjen)
      return this.recorder.note(samtale, withFiles(samtale, steg));
    const kode: ArchiveFaultCode = http === 413 ? 'FOR_STOR_FOR_ARKIVET' : 'AVVIST_AV_ARKIVET';
    const fault = new ArchiveFault(kode, { mer: melding, ...(steg.gjelder ? { sti: steg.gjelder } : {}) });
    return this.recorder.fail(samtale, fault, [refused(steg, fault)]);
  }

  private unclear(samtale: Samtale, steg: Steg, kandidater: Steg['kandidater']): Promise<false> {
    const fault = new ArchiveFault('UTFALL_UKJENT', steg.gjelder ? { sti: steg.gjelder } : {});
    Object.assign(steg, { tilstand: 'UAVKLART', kandidater, feil: fault.feil });
    return this.recorder.fail(samtale, fault, [steg]);
  }

  /** It does not answer, or refuses access: nothing is known that was not known before. */
  async unavailable(
    samtale: Samtale,
    steg: Steg,
    {
      funn,
      melding,
      retryAfterMs,
    }: { funn: 'UTILGJENGELIG' | 'TILGANG'; melding: string; retryAfterMs?: number },
    started: number,
  ): Promise<boolean> {
    await this.sperre.bad(samtale.system.navn, { slag: funn, melding, tokMs: performance.now() - started });
    const isOpen = steg.slag !== 'DOKUMENTFIL' && (steg.tilstand === 'SENDT' || steg.tilstand === 'UKJENT');
    const fault = new ArchiveFault('ARKIV_UTILGJENGELIG', {
      mer: melding,
      mostDelayMs: LONGEST_AWAY_MS,
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      ...(isOpen ? { last: 'UTFALL_UKJENT' as const } : {}),
    });
    const isStored = samtale.steg.includes(steg);
    return this.recorder.fail(samtale, fault, isStored ? [steg] : [], steg.tilstand === 'SENDT');
  }
}

import { Injectable } from '@nestjs/common';
import { ArchiveFault, type ArchiveFaultCode } from '../../archive.fault.js';
import { documentFault } from '../../document.check.js';
import type { Aarsak, Sendt, Status } from '../front/index.js';
import { KodeMangler } from '../ressurs/index.js';
import { Sperre } from '../sperre/index.js';
import { type Funn, type Samtale, type Steg, Stegene } from '../steg/index.js';
import { firstPollMs, lookMs, pollMs } from './pauser.js';
import { type Found, SamtaleRecorder } from './samtale.recorder.js';

/** A worker that slept between the intent and the sending must not send: by then others may have looked for it, and sent. */
const LATEST_SEND_MS = 20_000;

/** The breaker spares an archive that is away. When it is back, what has begun is not to be long in coming. */
const LONGEST_AWAY_MS = 60_000;

/** What a front answers that is not open for writing: that is no submission's fault. */
const CLOSED = 405;

/** What was said of the files a journalpost refers to; the ny front never says anything. */
const ABOUT_FILES = /\b(dokument)?fil|\bfile/i;

/**
 * One move in a conversation: what is next, given what is known. True: the next move may follow at once. False: the message
 * is settled, with the conversation ended or put off. The kinds of step differ in `Stegslag`; when to send, ask, look and
 * give up is the same for all, and stands here.
 */
@Injectable()
export class SamtaleTrekk {
  constructor(
    private readonly stegene: Stegene,
    private readonly recorder: SamtaleRecorder,
    private readonly sperre: Sperre,
  ) {}

  next(samtale: Samtale): Promise<boolean> {
    const steg = samtale.next()!;
    if (samtale.maySend === steg.nummer) return this.send(samtale, steg);
    switch (steg.tilstand) {
      case 'SENDT':
        return this.poll(samtale, steg);
      case 'SENDES':
        // Found as it was left: sent or not. A file is sent again without harm.
        return this.recorder.note(samtale, [steg.slag === 'DOKUMENTFIL' ? again(steg) : lost(steg)]);
      case 'UKJENT':
      case 'UAVKLART':
        return this.look(samtale, steg);
      case 'AVVIST':
        // An administrator tries again. What a journalpost refers to may have been cleared away since.
        return this.recorder.note(samtale, [...samtale.filerOf(steg).map(again), again(steg)]);
      default:
        return this.begin(samtale, steg);
    }
  }

  /** What was to be sent before is looked for once more: what came of that may show only now. */
  private async begin(samtale: Samtale, steg: Steg): Promise<boolean> {
    const started = performance.now();
    if (steg.begynt !== null && steg.slag !== 'DOKUMENTFIL') {
      const funn = await this.stegene.of(steg).find(samtale, steg);
      const isDecided = steg.kandidater !== null;
      if (funn.funn !== 'INGEN' && funn.funn !== 'IKKE_SYNLIG' && !(funn.funn === 'UVISST' && isDecided))
        return this.found(samtale, steg, funn, started);
    }
    const prepared = await this.stegene.of(steg).prepare(samtale, steg);
    if ('send' in prepared) return this.recorder.intend(samtale, steg, prepared.foer);
    if ('fault' in prepared) return this.recorder.fail(samtale, prepared.fault);
    switch (prepared.funn) {
      case 'FUNNET':
        return this.done(samtale, steg, prepared);
      case 'IKKE_SYNLIG':
        return this.recorder.fail(samtale, new ArchiveFault('ARKIV_UTILGJENGELIG'));
      default:
        return this.unavailable(samtale, steg, prepared, started);
    }
  }

  private async send(samtale: Samtale, steg: Steg): Promise<boolean> {
    const started = performance.now();
    samtale.maySend = undefined;
    if (started - samtale.intendedAt > LATEST_SEND_MS) return this.recorder.note(samtale, [lost(steg)]);
    let sendt: Sendt;
    try {
      sendt = await this.stegene.of(steg).send(samtale, steg);
    } catch (error) {
      // Only a file is read while it is sent. What was sent of it is not a file yet.
      if (steg.slag === 'DOKUMENTFIL')
        return this.recorder.fail(samtale, documentFault(error), [again(steg)]);
      if (!(error instanceof KodeMangler)) throw error;
      return this.recorder.fail(samtale, this.unmapped(samtale, error), [unsent(steg)]);
    }
    switch (sendt.utfall) {
      case 'MOTTATT':
        await this.sperre.good(samtale.system.navn);
        Object.assign(steg, { tilstand: 'SENDT', statusUrl: sendt.statusUrl });
        return this.recorder.wait(samtale, steg, { delayMs: firstPollMs(samtale.system), underWay: true });
      case 'IKKE_SENDT':
      case 'TILGANG':
        return this.unavailable(
          samtale,
          unsent(steg),
          { funn: sendt.utfall === 'TILGANG' ? 'TILGANG' : 'UTILGJENGELIG', ...sendt.aarsak },
          started,
        );
      case 'UKJENT':
        await this.sperre.bad(samtale.system.navn, {
          slag: 'UTILGJENGELIG',
          melding: sendt.aarsak.melding,
          tokMs: performance.now() - started,
        });
        return this.recorder.note(samtale, [lost(steg)]);
      case 'AVVIST':
        if (sendt.aarsak.http !== CLOSED) return this.rejected(samtale, steg, sendt.aarsak);
        return this.unavailable(samtale, unsent(steg), { funn: 'TILGANG', ...sendt.aarsak }, started);
    }
  }

  /** A list that has not been fetched yet may have it. */
  private unmapped({ koder }: Samtale, { sti, liste }: KodeMangler): ArchiveFault {
    if (koder.kjent(liste)) return new ArchiveFault('KODE_MANGLER', { sti, mer: `Det gjelder ${sti}.` });
    const mer = `Kodelisten ${liste} er ikke hentet fra arkivet ennå.`;
    return new ArchiveFault('ARKIV_UTILGJENGELIG', { sti, mer, last: 'KODE_MANGLER' });
  }

  private async poll(samtale: Samtale, steg: Steg): Promise<boolean> {
    const started = performance.now();
    const { system, front } = samtale;
    const status = await front.status(steg.statusUrl!, { utenBody: steg.slag === 'DOKUMENTFIL' });
    if (status.utfall === 'UTILGJENGELIG' || status.utfall === 'TILGANG')
      return this.unavailable(samtale, steg, { funn: status.utfall, ...status.aarsak }, started);
    await this.sperre.good(system.navn);
    switch (status.utfall) {
      case 'VENTER':
        return this.pending(samtale, steg);
      case 'GLEMT':
        if (!steg.sett && steg.sendtForMs! < system.notYetSeconds * 1000) return this.pause(samtale, steg);
        return this.recorder.note(samtale, [lost(steg)]);
      case 'FERDIG':
        steg.svar = 'UTFOERT';
        return this.found(samtale, steg, await this.stegene.of(steg).read(samtale, steg, status), started);
      case 'UKJENT':
        steg.svar = 'FEILET';
        return this.recorder.note(samtale, [lost(steg)]);
      case 'KONFLIKT':
        return this.conflict(samtale, steg, status);
      case 'AVVIST':
        return this.rejected(samtale, steg, status.aarsak);
    }
  }

  /** Only 202: after some time it may be an answer that was lost on the way, so the archive itself is asked, too. */
  private async pending(samtale: Samtale, steg: Steg): Promise<boolean> {
    const { system } = samtale;
    const age = steg.sendtForMs!;
    const between = system.readbackAfterSeconds * 1000;
    if (age >= system.deadlineSeconds * 1000) return this.recorder.note(samtale, [lost(steg)]);
    if (age < between || (steg.oppslagForMs ?? Infinity) < between) return this.pause(samtale, steg, true);
    if (steg.slag === 'DOKUMENTFIL') return this.recorder.note(samtale, [again(steg)]);
    const funn = await this.stegene.of(steg).find(samtale, steg);
    if (funn.funn === 'FUNNET') return this.done(samtale, steg, funn);
    steg.sett = true;
    return this.recorder.wait(samtale, steg, {
      delayMs: pollMs(samtale.system, age),
      underWay: true,
      oppslag: true,
    });
  }

  private pause(samtale: Samtale, steg: Steg, sett = false): Promise<false> {
    const isNew = sett && !steg.sett;
    if (isNew) steg.sett = true;
    const delayMs = pollMs(samtale.system, steg.sendtForMs!);
    return this.recorder.wait(samtale, isNew ? steg : undefined, { delayMs, underWay: true });
  }

  /** Nobody knows what became of it: it is looked for before anything else. */
  private async look(samtale: Samtale, steg: Steg): Promise<boolean> {
    const started = performance.now();
    return this.found(samtale, steg, await this.stegene.of(steg).find(samtale, steg), started);
  }

  private async found(samtale: Samtale, steg: Steg, funn: Funn, started: number): Promise<boolean> {
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

  private async done(samtale: Samtale, steg: Steg, found: Found): Promise<boolean> {
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

  private async conflict(
    samtale: Samtale,
    steg: Steg,
    { body, aarsak }: Extract<Status, { utfall: 'KONFLIKT' }>,
  ): Promise<boolean> {
    const funn = await this.stegene.of(steg).compare(samtale, steg, body);
    return funn.funn === 'FUNNET' ? this.done(samtale, steg, funn) : this.rejected(samtale, steg, aarsak);
  }

  /** For good, in the archive's own words. A file may have gone before it was used: it is sent once more, and only once. */
  private async rejected(samtale: Samtale, steg: Steg, { melding, http }: Aarsak): Promise<boolean> {
    const filer = samtale.filerOf(steg);
    const mayBeFiles = samtale.front.front === 'ny' || ABOUT_FILES.test(melding);
    if (steg.slag === 'JOURNALPOST' && mayBeFiles && filer.some(({ forsoek }) => forsoek === 1))
      return this.recorder.note(samtale, [...filer.map(again), again(steg)]);
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
  private async unavailable(
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

/** As it was before the intent: nothing of it has left us. */
function unsent(steg: Steg): Steg {
  return Object.assign(steg, { tilstand: 'KLAR' as const, forsoek: steg.forsoek - 1 });
}

function lost(steg: Steg): Steg {
  return Object.assign(steg, { tilstand: 'UKJENT' as const });
}

function again(steg: Steg): Steg {
  return Object.assign(steg, { tilstand: 'KLAR' as const, statusUrl: null, svar: null, sett: false });
}

function refused(steg: Steg, { feil }: ArchiveFault): Steg {
  return Object.assign(steg, { tilstand: 'AVVIST' as const, feil });
}

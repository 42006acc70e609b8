import { Injectable } from '@nestjs/common';
import { activeSpan, ended, within } from '../../../shared/telemetry/index.js';
import { ArchiveFault } from '../../archive.fault.js';
import { documentFault } from '../../document.check.js';
import type { Sendt, Status } from '../front/index.js';
import { KodeMangler } from '../ressurs/index.js';
import { Sperre } from '../sperre/index.js';
import { again, lost, type Samtale, type Steg, Stegene, unsent, withFiles } from '../steg/index.js';
import { firstPollMs, pollMs } from './pauser.js';
import { SamtaleRecorder } from './samtale.recorder.js';
import { SamtaleUtfall } from './samtale.utfall.js';

/** A worker that slept between the intent and the sending must not send: by then others may have looked for it, and sent. */
const LATEST_SEND_MS = 20_000;

/** What a front answers that is not open for writing: that is no submission's fault. */
const CLOSED = 405;

/**
 * One move in a conversation: what is next, given what is known. True: the next move may follow at once. False: the message
 * is settled, with the conversation ended or put off. The kinds of step differ in `Stegslag`; when to send, ask and look is the
 * same for all, and stands here; what is made of the answers, in SamtaleUtfall.
 */
@Injectable()
export class SamtaleTrekk {
  constructor(
    private readonly stegene: Stegene,
    private readonly recorder: SamtaleRecorder,
    private readonly utfall: SamtaleUtfall,
    private readonly sperre: Sperre,
  ) {}

  next(samtale: Samtale): Promise<boolean> {
    const steg = samtale.next()!;
    const span = activeSpan()?.child(`steg ${steg.slag}`, 'internal', {
      arkivsystem: steg.arkivsystem,
      steg: steg.nummer,
      tilstand: steg.tilstand,
      forsoek: steg.forsoek,
    });
    return span
      ? ended(
          span,
          within(span, () => this.move(samtale, steg)),
        )
      : this.move(samtale, steg);
  }

  private move(samtale: Samtale, steg: Steg): Promise<boolean> {
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
        return this.recorder.note(samtale, withFiles(samtale, steg));
      default:
        return this.begin(samtale, steg);
    }
  }

  /** What may have been sent before is looked for once more: what came of that may show only now. */
  private async begin(samtale: Samtale, steg: Steg): Promise<boolean> {
    const started = performance.now();
    if (steg.forsoek > 0 && steg.slag !== 'DOKUMENTFIL') {
      const funn = await this.stegene.of(steg).find(samtale, steg);
      const isDecided = steg.kandidater !== null;
      if (funn.funn !== 'INGEN' && funn.funn !== 'IKKE_SYNLIG' && !(funn.funn === 'UVISST' && isDecided))
        return this.utfall.found(samtale, steg, funn, started);
    }
    const prepared = await this.stegene.of(steg).prepare(samtale, steg);
    if ('send' in prepared) return this.recorder.intend(samtale, steg, prepared.foer);
    if ('fault' in prepared) return this.recorder.fail(samtale, prepared.fault);
    switch (prepared.funn) {
      case 'FUNNET':
        return this.utfall.done(samtale, steg, prepared);
      case 'IKKE_SYNLIG':
        return this.recorder.fail(samtale, new ArchiveFault('ARKIV_UTILGJENGELIG'));
      default:
        return this.utfall.unavailable(samtale, steg, prepared, started);
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
        return this.utfall.unavailable(
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
        if (sendt.aarsak.http !== CLOSED) return this.utfall.rejected(samtale, steg, sendt.aarsak);
        return this.utfall.unavailable(samtale, unsent(steg), { funn: 'TILGANG', ...sendt.aarsak }, started);
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
      return this.utfall.unavailable(samtale, steg, { funn: status.utfall, ...status.aarsak }, started);
    await this.sperre.good(system.navn);
    switch (status.utfall) {
      case 'VENTER':
        return this.pending(samtale, steg);
      case 'GLEMT':
        if (!steg.sett && steg.sendtForMs! < system.notYetSeconds * 1000)
          return this.utfall.pause(samtale, steg);
        return this.recorder.note(samtale, [lost(steg)]);
      case 'FERDIG':
        steg.svar = 'UTFOERT';
        return this.utfall.found(
          samtale,
          steg,
          await this.stegene.of(steg).read(samtale, steg, status),
          started,
        );
      case 'UKJENT':
        steg.svar = 'FEILET';
        return this.recorder.note(samtale, [lost(steg)]);
      case 'KONFLIKT':
        return this.conflict(samtale, steg, status);
      case 'AVVIST':
        return this.utfall.rejected(samtale, steg, status.aarsak);
    }
  }

  /** Only 202: after some time it may be an answer that was lost on the way, so the archive itself is asked, too. */
  private async pending(samtale: Samtale, steg: Steg): Promise<boolean> {
    const { system } = samtale;
    const age = steg.sendtForMs!;
    const between = system.readbackAfterSeconds * 1000;
    if (age >= system.deadlineSeconds * 1000) return this.recorder.note(samtale, [lost(steg)]);
    if (age < between || (steg.oppslagForMs ?? Infinity) < between)
      return this.utfall.pause(samtale, steg, true);
    if (steg.slag === 'DOKUMENTFIL') return this.recorder.note(samtale, [again(steg)]);
    const funn = await this.stegene.of(steg).find(samtale, steg);
    if (funn.funn === 'FUNNET') return this.utfall.done(samtale, steg, funn);
    steg.sett = true;
    return this.recorder.wait(samtale, steg, {
      delayMs: pollMs(samtale.system, age),
      underWay: true,
      oppslag: true,
    });
  }

  /** Nobody knows what became of it: it is looked for before anything else. */
  private async look(samtale: Samtale, steg: Steg): Promise<boolean> {
    const started = performance.now();
    return this.utfall.found(samtale, steg, await this.stegene.of(steg).find(samtale, steg), started);
  }

  private async conflict(
    samtale: Samtale,
    steg: Steg,
    { body, aarsak }: Extract<Status, { utfall: 'KONFLIKT' }>,
  ): Promise<boolean> {
    const funn = await this.stegene.of(steg).compare(samtale, steg, body);
    return funn.funn === 'FUNNET'
      ? this.utfall.done(samtale, steg, funn)
      : this.utfall.rejected(samtale, steg, aarsak);
  }
}

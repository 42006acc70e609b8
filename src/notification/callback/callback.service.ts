import { Injectable } from '@nestjs/common';
import { SecretBox } from '../../shared/crypto/index.js';
import { aboutWaitingSends, Outbox } from '../../shared/outbox/index.js';
import { PrismaService, type Tx } from '../../shared/prisma/index.js';
import { type FieldFault, invalid, notFound, Problem } from '../../shared/problem/index.js';
import { isUuid, newUuid } from '../../shared/uuid/index.js';
import {
  type CallbackChange,
  CallbackRepository,
  CallbackStops,
  LeveranseRepository,
} from '../delivery/index.js';
import {
  AARSAKER,
  AddressGuard,
  type Autentisering,
  newSecret,
  ReceiverCredentials,
} from '../outbound/index.js';
import { asAutentisering } from './autentisering.dto.js';
import {
  type CallbackDto,
  type EndreCallbackDto,
  HENDELSER,
  type NyCallbackDto,
  type OpprettetCallbackDto,
  type NyCallbackhemmelighetDto,
} from './callback.dto.js';

/** Callbacks that a client may have. */
export const MOST_PER_CLIENT = 100;
const TOO_MANY = {
  nb: `En klient kan ha høyst ${MOST_PER_CLIENT} callbacker.`,
  en: `A client may have at most ${MOST_PER_CLIENT} callbacks.`,
};
const TAKEN = {
  nb: 'Klienten har allerede registrert denne adressen. Endre den callbacken (callbackId), eller slett den først.',
  en: 'The client has registered this address already. Change that callback (callbackId), or delete it first.',
};

const OFF = {
  nb: 'Mottakeren er slått av, så det sendes ikke noe til den.',
  en: 'The receiver is switched off, so that nothing is sent to it.',
};
const STOPPED = {
  nb: 'Mottakeren er satt på pause allerede.',
  en: 'The receiver has been paused already.',
};
const RUNNING = {
  nb: 'Mottakeren er ikke satt på pause.',
  en: 'The receiver has not been paused.',
};
const ITS_OWN = {
  nb: 'Klienten har slått av mottakeren selv. Det er bare klienten som kan slå den på igjen.',
  en: 'The client has switched the receiver off itself. Only the client can switch it on again.',
};

/** Who stops a receiver, and why. */
interface Stop {
  aktoer: string;
  begrunnelse: string;
}

interface Which {
  klientId: string;
  callbackId: string;
  audit?: ((tx: Tx) => Promise<void>) | undefined;
}

type Row = NonNullable<Awaited<ReturnType<CallbackRepository['find']>>>;

/** A client's receivers: registered, shown, changed, deleted. Another client's is as unknown as one that never was. */
@Injectable()
export class CallbackService {
  constructor(
    private readonly prisma: PrismaService,
    private readonly outbox: Outbox,
    private readonly repository: CallbackRepository,
    private readonly stops: CallbackStops,
    private readonly leveranser: LeveranseRepository,
    private readonly guard: AddressGuard,
    private readonly secrets: SecretBox,
    private readonly credentials: ReceiverCredentials,
  ) {}

  async register(klientId: string, dto: NyCallbackDto): Promise<OpprettetCallbackDto> {
    await this.refuseBadAddresses(dto);
    const hemmelighet = newSecret();
    const row = await this.outbox.transaction(async (tx) => {
      const others = await this.othersWith(tx, klientId, dto.url);
      if (others.length >= MOST_PER_CLIENT) throw new Problem('UGYLDIG_TILSTAND', TOO_MANY);
      return this.repository.insert(tx, {
        callbackId: newUuid(),
        klientId,
        url: dto.url,
        hendelser: dto.hendelser ? [...new Set(dto.hendelser)] : [...HENDELSER],
        beskrivelse: dto.beskrivelse ?? null,
        autentisering: dto.autentisering ? this.sealed(asAutentisering(dto.autentisering)) : null,
        hemmelighet: this.secrets.seal(hemmelighet),
      });
    });
    return { ...this.view(row), hemmelighet };
  }

  async list(klientId: string): Promise<CallbackDto[]> {
    return (await this.repository.findAll(this.prisma, klientId)).map((row) => this.view(row));
  }

  /** Of one client or of all, each with whose it is: for an administrator. */
  async listAll(klientId?: string): Promise<({ klientId: string } & CallbackDto)[]> {
    const rows = await this.repository.findAll(this.prisma, klientId);
    return rows.map((row) => ({ klientId: row.klientId, ...this.view(row) }));
  }

  async show(klientId: string, callbackId: string): Promise<CallbackDto> {
    return this.view(await this.get(klientId, callbackId));
  }

  async get(klientId: string, callbackId: string): Promise<Row> {
    const row = isUuid(callbackId) ? await this.repository.find(this.prisma, klientId, callbackId) : null;
    if (!row) throw notFound();
    return row;
  }

  /** `audit`: what more is to be written by the same transaction. */
  async change(
    klientId: string,
    callbackId: string,
    dto: EndreCallbackDto,
    audit?: (tx: Tx) => Promise<void>,
  ): Promise<CallbackDto> {
    await this.get(klientId, callbackId);
    await this.refuseBadAddresses(dto);
    const row = await this.locked({ klientId, callbackId, audit }, async (tx) => {
      if (dto.url !== undefined) await this.othersWith(tx, klientId, dto.url, callbackId);
      const changed = await this.repository.change(tx, callbackId, this.changes(dto));
      if (dto.aktiv === true) {
        await this.outbox.hasten(tx, aboutWaitingSends(callbackId));
        return this.repository.switchOn(tx, callbackId);
      }
      if (dto.aktiv === undefined) return changed;
      await this.repository.switchOff(tx, callbackId, 'KLIENT');
      await this.leveranser.parkWaiting(tx, callbackId);
      return this.repository.find(tx, klientId, callbackId);
    });
    return this.view(row!);
  }

  /**
   * By a person: what is to be sent waits, however long, until they let it go on. Nothing of it is lost: no attempts are made
   * and the days in which one is tried again do not pass.
   */
  async stop(
    callbackId: string,
    { aktoer, begrunnelse }: Stop,
    audit: (tx: Tx) => Promise<void>,
  ): Promise<void> {
    await this.lockedByAnybody(callbackId, audit, async (tx, callback) => {
      if (!callback.aktiv) throw new Problem('UGYLDIG_TILSTAND', OFF);
      if (callback.stoppet) throw new Problem('UGYLDIG_TILSTAND', STOPPED);
      await this.repository.stop(tx, callbackId, aktoer, begrunnelse);
    });
  }

  /** What was stopped, or was switched off because it failed, is sent to again, with a clean record. */
  async goOn(callbackId: string, audit: (tx: Tx) => Promise<void>): Promise<void> {
    await this.lockedByAnybody(callbackId, audit, async (tx, { aktiv, stoppet, deaktivertGrunn }) => {
      if (!aktiv && deaktivertGrunn === 'KLIENT') throw new Problem('UGYLDIG_TILSTAND', ITS_OWN);
      if (aktiv && !stoppet) throw new Problem('UGYLDIG_TILSTAND', RUNNING);
      await this.repository.goOn(tx, callbackId);
      if (!aktiv) await this.repository.switchOn(tx, callbackId);
      await this.outbox.hasten(tx, aboutWaitingSends(callbackId));
      this.outbox.wakeAfterCommit(tx, 'leveranse.send');
    });
  }

  /** Kept for the history of its deliveries, but gone for the client. */
  async delete(klientId: string, callbackId: string): Promise<void> {
    await this.locked({ klientId, callbackId }, async (tx) => {
      await this.repository.delete(tx, callbackId);
      await this.leveranser.parkWaiting(tx, callbackId);
    });
  }

  async renewSecret(klientId: string, callbackId: string): Promise<NyCallbackhemmelighetDto> {
    const hemmelighet = newSecret();
    const gammelHemmelighetUtloeper = await this.locked({ klientId, callbackId }, (tx) =>
      this.repository.renewSecret(tx, callbackId, this.secrets.seal(hemmelighet)),
    );
    return { callbackId, hemmelighet, gammelHemmelighetUtloeper };
  }

  private async lockedByAnybody(
    callbackId: string,
    audit: (tx: Tx) => Promise<void>,
    work: (tx: Tx, callback: Row) => Promise<void>,
  ): Promise<void> {
    if (!isUuid(callbackId)) throw notFound();
    await this.outbox.transaction(async (tx) => {
      // Before those who are woken by the commit ask.
      this.outbox.afterCommit(tx, () => this.stops.forget());
      const callback = await this.repository.lockAnybodys(tx, callbackId);
      if (!callback) throw notFound();
      await work(tx, callback);
      await audit(tx);
    });
  }

  private locked<R>({ klientId, callbackId, audit }: Which, work: (tx: Tx) => Promise<R>): Promise<R> {
    if (!isUuid(callbackId)) throw notFound();
    return this.outbox.transaction(async (tx) => {
      if (!(await this.repository.lock(tx, klientId, callbackId))) throw notFound();
      const result = await work(tx);
      await audit?.(tx);
      return result;
    });
  }

  /** The client's other callbacks, which nobody adds to meanwhile. None of them has this URL: else 409. */
  private async othersWith(tx: Tx, klientId: string, url: string, own?: string): Promise<Row[]> {
    await this.repository.lockAddresses(tx, klientId);
    const others = (await this.repository.findAll(tx, klientId)).filter(
      ({ callbackId }) => callbackId !== own,
    );
    const taken = others.find((other) => new URL(other.url).href === new URL(url).href);
    if (taken) throw new Problem('UGYLDIG_TILSTAND', TAKEN, { members: { callbackId: taken.callbackId } });
    return others;
  }

  private changes({ url, hendelser, beskrivelse, autentisering }: EndreCallbackDto): CallbackChange {
    return {
      ...(url === undefined ? {} : { url }),
      ...(hendelser === undefined ? {} : { hendelser: [...new Set(hendelser)] }),
      ...(beskrivelse === undefined ? {} : { beskrivelse }),
      ...(autentisering === undefined
        ? {}
        : { autentisering: autentisering && this.sealed(asAutentisering(autentisering)) }),
    };
  }

  private async refuseBadAddresses({
    url,
    autentisering,
  }: Pick<EndreCallbackDto, 'url' | 'autentisering'>): Promise<void> {
    const addresses = { '/url': url, '/autentisering/tokenUrl': autentisering?.tokenUrl };
    const given = Object.entries(addresses).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    );
    const refusals = await this.guard.refusals(given.map(([, address]) => address));
    const faults = given.flatMap(([sti], index): FieldFault[] => {
      const refusal = refusals[index];
      return refusal ? [{ sti, kode: 'UGYLDIG', melding: AARSAKER[refusal] }] : [];
    });
    if (faults.length > 0) throw invalid(faults);
  }

  private sealed(autentisering: Autentisering): string {
    return this.secrets.seal(JSON.stringify(autentisering));
  }

  private view(row: Row): CallbackDto {
    const { callbackId, url, hendelser, beskrivelse, aktiv, deaktivertGrunn, feilSiden, opprettet } = row;
    return {
      callbackId,
      url,
      hendelser,
      beskrivelse,
      autentisering:
        row.autentisering === null ? null : { type: this.credentials.read(row.autentisering).type },
      aktiv,
      deaktivertGrunn,
      pauseSiden: row.stoppet,
      feilSiden,
      gammelHemmelighetUtloeper: row.gammelUtloeper,
      opprettet,
    };
  }
}

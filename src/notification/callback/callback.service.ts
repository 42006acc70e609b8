import { Injectable } from '@nestjs/common';
import { SecretBox } from '../../shared/crypto/index.js';
import { aboutWaitingSends, Outbox } from '../../shared/outbox/index.js';
import { PrismaService, type Tx } from '../../shared/prisma/index.js';
import { type FieldFault, invalid, notFound, Problem } from '../../shared/problem/index.js';
import { isUuid, newUuid } from '../../shared/uuid/index.js';
import { type CallbackChange, CallbackRepository, LeveranseRepository } from '../delivery/index.js';
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

type Row = NonNullable<Awaited<ReturnType<CallbackRepository['find']>>>;

/** A client's receivers: registered, shown, changed, deleted. Another client's is as unknown as one that never was. */
@Injectable()
export class CallbackService {
  constructor(
    private readonly prisma: PrismaService,
    private readonly outbox: Outbox,
    private readonly repository: CallbackRepository,
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

  async show(klientId: string, callbackId: string): Promise<CallbackDto> {
    return this.view(await this.get(klientId, callbackId));
  }

  async get(klientId: string, callbackId: string): Promise<Row> {
    const row = isUuid(callbackId) ? await this.repository.find(this.prisma, klientId, callbackId) : null;
    if (!row) throw notFound();
    return row;
  }

  async change(klientId: string, callbackId: string, dto: EndreCallbackDto): Promise<CallbackDto> {
    await this.get(klientId, callbackId);
    await this.refuseBadAddresses(dto);
    const row = await this.locked(klientId, callbackId, async (tx) => {
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

  /** Kept for the history of its deliveries, but gone for the client. */
  async delete(klientId: string, callbackId: string): Promise<void> {
    await this.locked(klientId, callbackId, async (tx) => {
      await this.repository.delete(tx, callbackId);
      await this.leveranser.parkWaiting(tx, callbackId);
    });
  }

  async renewSecret(klientId: string, callbackId: string): Promise<NyCallbackhemmelighetDto> {
    const hemmelighet = newSecret();
    const gammelHemmelighetUtloeper = await this.locked(klientId, callbackId, (tx) =>
      this.repository.renewSecret(tx, callbackId, this.secrets.seal(hemmelighet)),
    );
    return { callbackId, hemmelighet, gammelHemmelighetUtloeper };
  }

  private locked<R>(klientId: string, callbackId: string, work: (tx: Tx) => Promise<R>): Promise<R> {
    if (!isUuid(callbackId)) throw notFound();
    return this.outbox.transaction(async (tx) => {
      if (!(await this.repository.lock(tx, klientId, callbackId))) throw notFound();
      return work(tx);
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
      ...(autentisering === undefined ? {} : { autentisering: this.sealed(asAutentisering(autentisering)) }),
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
      feilSiden,
      gammelHemmelighetUtloeper: row.gammelUtloeper,
      opprettet,
    };
  }
}

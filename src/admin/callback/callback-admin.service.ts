import { Injectable } from '@nestjs/common';
import {
  CallbackService,
  LeveranseService,
  type PingutfallDto,
  PingService,
  type SendtIgjenDto,
  type SendtSkive,
  utfallText,
} from '../../notification/index.js';
import { Outbox } from '../../shared/outbox/index.js';
import { PrismaService, type Tx } from '../../shared/prisma/index.js';
import { notFound, type Text } from '../../shared/problem/index.js';
import { RevisjonService } from '../../shared/revisjon/index.js';
import { isUuid } from '../../shared/uuid/index.js';
import { withoutQuery } from '../leveranse.dto.js';
import { paged } from '../page.js';
import type { CallbackSoekDto, MottakerDto, MottakereDto, SendIgjenDto } from './callback-admin.dto.js';
import { CallbackHelseRepository, type Helserad, MOST_COUNTED } from './callback-helse.repository.js';

const PAGE = 50;
const SLICE = 100;

/** What an administrator sees of receivers and does with them. Every act is audited in its own transaction. */
@Injectable()
export class CallbackAdminService {
  constructor(
    private readonly prisma: PrismaService,
    private readonly outbox: Outbox,
    private readonly revisjon: RevisjonService,
    private readonly helse: CallbackHelseRepository,
    private readonly callbacks: CallbackService,
    private readonly leveranser: LeveranseService,
    private readonly pings: PingService,
  ) {}

  async search({ antall = PAGE, ...soek }: CallbackSoekDto, lang: keyof Text): Promise<MottakereDto> {
    const [rows, counts] = await Promise.all([
      this.helse.search(this.prisma, { ...soek, antall: antall + 1 }),
      this.helse.count(this.prisma, soek.klientId),
    ]);
    const { items, neste } = paged(rows, antall, ({ callbackId }) => callbackId);
    return { callbacks: items.map((row) => viewOf(row, lang)), antall: counts, neste };
  }

  async show(callbackId: string, lang: keyof Text): Promise<MottakerDto> {
    return viewOf(await this.row(callbackId), lang);
  }

  async stop(callbackId: string, begrunnelse: string, aktoer: string): Promise<void> {
    const audit = this.audit(aktoer, 'callback.pause', callbackId, { begrunnelse });
    await this.callbacks.stop(callbackId, { aktoer, begrunnelse }, audit);
  }

  async goOn(callbackId: string, aktoer: string): Promise<void> {
    await this.callbacks.goOn(callbackId, this.audit(aktoer, 'callback.fortsett', callbackId));
  }

  async ping(callbackId: string, aktoer: string, lang: keyof Text): Promise<PingutfallDto> {
    const { klientId } = await this.row(callbackId);
    await this.outbox.transaction(this.audit(aktoer, 'callback.ping', callbackId));
    return this.pings.ping(klientId, callbackId, lang);
  }

  send(leveranseId: string, aktoer: string): Promise<SendtIgjenDto> {
    const audit = this.audit(aktoer, 'leveranse.send-igjen', leveranseId);
    return this.leveranser.sendAgain(leveranseId, undefined, audit);
  }

  /** A slice at a time; each is audited with what it came to, if it came to something. */
  sendSince(callbackId: string, dto: SendIgjenDto, aktoer: string): Promise<SendtSkive> {
    const { fra, foer, status = 'PARKERT', antall = SLICE, etter } = dto;
    const since = {
      ...{ callbackId, status, antall, etter },
      fra: new Date(fra),
      foer: foer === undefined ? new Date() : new Date(foer),
    };
    return this.leveranser.sendAgainSince(since, async (tx, { sendt, utenInnhold }) => {
      if (sendt + utenInnhold === 0) return;
      const detaljer = { fra, status, sendt, utenInnhold };
      await this.audit(aktoer, 'callback.send-igjen', callbackId, detaljer)(tx);
    });
  }

  private async row(callbackId: string): Promise<Helserad> {
    const row = isUuid(callbackId) ? await this.helse.find(this.prisma, callbackId) : undefined;
    if (!row) throw notFound();
    return row;
  }

  private audit(aktoer: string, handling: string, id: string, detaljer?: Record<string, unknown>) {
    const gjelder = id.toLowerCase();
    return (tx: Tx) =>
      this.revisjon.log(tx, { aktoer, handling, gjelder, ...(detaljer ? { detaljer } : {}) });
  }
}

function viewOf(row: Helserad, lang: keyof Text): MottakerDto {
  const { callbackId, klientId, hendelser, beskrivelse, harAutentisering, aktiv, deaktivertGrunn } = row;
  const { tilstand, feilSiden, sistLevert, opprettet, eldsteVenter } = row;
  return {
    ...{ callbackId, klientId, url: withoutQuery(row.url), hendelser, beskrivelse, harAutentisering },
    ...{ aktiv, deaktivertGrunn, tilstand, feilSiden, sistLevert, opprettet, eldsteVenter },
    nesteForsoek: tilstand === 'PAUSET' ? row.pauseTil : null,
    stopp: row.stoppet && { siden: row.stoppet, av: row.stoppetAv!, begrunnelse: row.stoppetFordi! },
    sisteFeil: row.sistFeilet && { tidspunkt: row.sistFeilet, melding: reasonOf(row)[lang] },
    venter: upTo(row.venter),
    parkert: upTo(row.parkert),
    sisteDoegn: { levert: row.levertDoegn, antall: row.antallDoegn },
  };
}

function reasonOf({ sistHttpStatus, sistFeilklasse, sistAarsak }: Helserad): Text {
  return utfallText({ httpStatus: sistHttpStatus, feilklasse: sistFeilklasse, aarsak: sistAarsak });
}

function upTo(count: number) {
  return { antall: Math.min(count, MOST_COUNTED), flere: count > MOST_COUNTED };
}

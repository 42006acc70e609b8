import { Injectable } from '@nestjs/common';
import { KlientService, type VistHemmelighet } from '../auth/index.js';
import { MOST_DOKUMENTER, MOST_JOURNALPOSTER } from '../noark/index.js';
import { MOST_CALLBACKS } from '../notification/index.js';
import { Settings } from '../shared/config/index.js';
import { Outbox } from '../shared/outbox/index.js';
import { PrismaService } from '../shared/prisma/index.js';
import { RevisjonService } from '../shared/revisjon/index.js';
import type { GrenserDto, MegDto } from './meg.dto.js';

/** What a client sees and does of its own registration. Each change is audited in its own transaction. */
@Injectable()
export class MegService {
  constructor(
    private readonly klienter: KlientService,
    private readonly settings: Settings,
    private readonly outbox: Outbox,
    private readonly prisma: PrismaService,
    private readonly revisjon: RevisjonService,
  ) {}

  async show(klientId: string): Promise<MegDto> {
    const { navn, organisasjonsnummer, scopes, profil, hemmeligheter } = await this.klienter.get(
      this.prisma,
      klientId,
    );
    const miljoe = this.settings.ARKIVFLYT_ENVIRONMENT;
    return {
      klientId,
      navn,
      organisasjonsnummer,
      scopes,
      miljoe,
      profil,
      grenser: this.grenser(),
      hemmeligheter,
    };
  }

  /** A second secret; the one there was works on for 30 days. Throws a Problem, 409, when two are alive. */
  addSecret(klientId: string): Promise<VistHemmelighet> {
    return this.outbox.transaction(async (tx) => {
      const vist = await this.klienter.addSecret(tx, klientId);
      await this.revisjon.log(tx, {
        aktoer: klientId,
        handling: 'klient.ny-hemmelighet',
        gjelder: klientId,
        detaljer: { hemmelighetId: vist.hemmelighetId },
      });
      return vist;
    });
  }

  /** Throws a Problem: 404 for one that is not its own, 409 for the last that is alive. */
  removeSecret(klientId: string, hemmelighetId: string): Promise<void> {
    return this.outbox.transaction(async (tx) => {
      await this.klienter.removeSecret(tx, klientId, hemmelighetId);
      await this.revisjon.log(tx, {
        aktoer: klientId,
        handling: 'klient.slett-hemmelighet',
        gjelder: klientId,
        detaljer: { hemmelighetId },
      });
    });
  }

  private grenser(): GrenserDto {
    const { BODY_LIMIT_BYTES, DOKUMENT_LIMIT_BYTES, DOKUMENT_EXPIRY_HOURS } = this.settings;
    return {
      innsendingByte: BODY_LIMIT_BYTES,
      dokumentByte: DOKUMENT_LIMIT_BYTES,
      journalposter: MOST_JOURNALPOSTER,
      dokumenterPerJournalpost: MOST_DOKUMENTER,
      ubruktDokumentTimer: DOKUMENT_EXPIRY_HOURS,
      callbacker: MOST_CALLBACKS,
    };
  }
}

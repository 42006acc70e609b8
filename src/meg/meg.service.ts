import { Injectable } from '@nestjs/common';
import { KlientService, type VistHemmelighet } from '../auth/index.js';
import { MOST_DOKUMENTER, MOST_JOURNALPOSTER } from '../noark/index.js';
import { MOST_CALLBACKS } from '../notification/index.js';
import { Settings } from '../shared/config/index.js';
import { Outbox } from '../shared/outbox/index.js';
import { PrismaService } from '../shared/prisma/index.js';
import type { GrenserDto, MegDto } from './meg.dto.js';

/** What a client sees and does of its own registration. */
@Injectable()
export class MegService {
  constructor(
    private readonly klienter: KlientService,
    private readonly settings: Settings,
    private readonly outbox: Outbox,
    private readonly prisma: PrismaService,
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
    return this.outbox.transaction((tx) => this.klienter.addSecret(tx, klientId, klientId));
  }

  /** Throws a Problem: 404 for one that is not its own, 409 for the last that is alive. */
  removeSecret(klientId: string, hemmelighetId: string): Promise<void> {
    return this.outbox.transaction((tx) => this.klienter.removeSecret(tx, klientId, klientId, hemmelighetId));
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

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Settings } from '../../shared/config/index.js';
import { PrismaService } from '../../shared/prisma/index.js';
import { Log } from '../../shared/telemetry/index.js';
import { SCOPES } from '../scopes.js';
import { matching } from './hemmelighet.js';
import { KlientRepository } from './klient.repository.js';
import { KlientService } from './klient.service.js';

/** All but the one that opens everybody's documents: whoever is to have that is given it by name, and it is audited. */
const FIRST_SCOPES = SCOPES.filter((scope) => scope !== 'arkivflyt:innsyn');

/** The first administrator, from the settings. Never changes one that is there. */
@Injectable()
export class KlientBootstrap implements OnModuleInit {
  constructor(
    private readonly settings: Settings,
    private readonly prisma: PrismaService,
    private readonly repository: KlientRepository,
    private readonly klienter: KlientService,
    private readonly log: Log,
  ) {}

  async onModuleInit(): Promise<void> {
    const { BOOTSTRAP_ADMIN_CLIENT_ID: klientId, BOOTSTRAP_ADMIN_CLIENT_SECRET: secret } = this.settings;
    if (!klientId || !secret) return;
    const isMade = await this.prisma.$transaction(async (tx) => {
      if (!(await this.repository.insert(tx, klientId, { navn: klientId, scopes: FIRST_SCOPES })))
        return false;
      await this.klienter.giveSecret(tx, klientId, secret);
      return true;
    });
    if (isMade)
      return this.log.info({ klientId }, 'administrator client made from BOOTSTRAP_ADMIN_CLIENT_ID');
    const known = await this.repository.credentials(this.prisma, klientId);
    if (!matching(secret, known?.hemmeligheter ?? [])) {
      this.log.warn(
        { klientId },
        'the administrator client has another secret than BOOTSTRAP_ADMIN_CLIENT_SECRET; left as it is',
      );
    }
  }
}

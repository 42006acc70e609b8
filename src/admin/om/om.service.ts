import { Injectable } from '@nestjs/common';
import { EMBEDDED_NAVN, readArkivsystemer } from '../../archive/index.js';
import { examine, told } from '../../doctor/index.js';
import { describedSettings, type Role, Settings, VERSION } from '../../shared/config/index.js';
import { PrismaService } from '../../shared/prisma/index.js';
import type { FunnDto, InnstillingDto, OmDto } from './om.dto.js';

/** A user and a password in an address, should anybody have put them there. */
const CREDENTIALS = /\/\/[^/@\s]*@/g;

/** What is running here, how it is set up, and what it stands on. */
@Injectable()
export class OmService {
  constructor(
    private readonly prisma: PrismaService,
    private readonly settings: Settings,
  ) {}

  async about(): Promise<OmDto> {
    const { ARKIVFLYT_ENVIRONMENT, ROLES, STORAGE } = this.settings;
    const [database] = await this.prisma.$queryRaw<Pick<OmDto, 'database' | 'migrering'>[]>`
      SELECT split_part(current_setting('server_version'), ' ', 1) AS database,
             (SELECT max(migration_name) FROM _prisma_migrations WHERE finished_at IS NOT NULL) AS migrering`;
    return {
      versjon: VERSION,
      miljoe: ARKIVFLYT_ENVIRONMENT,
      roller: ROLES as Role[],
      startet: new Date(Date.now() - process.uptime() * 1000),
      node: process.version,
      ...database!,
      arkivsystemer: [EMBEDDED_NAVN, ...readArkivsystemer(this.settings).map(({ navn }) => navn)],
      lager: STORAGE,
    };
  }

  innstillinger(): InnstillingDto[] {
    const [values, standards] = [this.settings, new Settings()].map(
      (settings) => settings as unknown as Record<string, unknown>,
    );
    return describedSettings
      .map(({ name, secret }) => {
        const value = values![name];
        const satt = value !== undefined;
        const verdi = satt && !secret ? asWritten(value).replaceAll(CREDENTIALS, '//') : null;
        const endret = asWritten(value) !== asWritten(standards![name]);
        return { navn: name, verdi, satt, hemmelig: secret, endret };
      })
      .sort((a, b) => a.navn.localeCompare(b.navn));
  }

  /** With the settings that this process runs with: they have been found valid, and lead to its database. */
  async undersoek(): Promise<FunnDto[]> {
    const { settings } = this;
    const findings = await examine(settings, readArkivsystemer(settings), (look) => look(settings));
    return findings.map(told);
  }
}

/** As it stands in the environment: a list with commas. */
function asWritten(value: unknown): string {
  return [value].flat().join(',');
}

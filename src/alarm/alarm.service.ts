import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { PrismaService } from '../shared/prisma/index.js';
import type { Text } from '../shared/problem/index.js';
import { Metrics } from '../shared/telemetry/index.js';
import { ALARMVAKT } from './alarm.chore.js';
import type { AlarmerDto } from './alarm.dto.js';
import { AlarmRepository } from './alarm.repository.js';
import { ALARMNAVN, ALVOR, isAlarmnavn, slagOf } from './alarm.table.js';

/** Tells which alarms there are. */
@Injectable()
export class AlarmService implements OnModuleInit {
  constructor(
    private readonly prisma: PrismaService,
    private readonly repository: AlarmRepository,
    private readonly metrics: Metrics,
  ) {}

  onModuleInit(): void {
    this.show();
    this.showLookedAt();
  }

  /** The worst first, of those the oldest. */
  async all(lang: keyof Text): Promise<AlarmerDto> {
    const [rader, kontrollert] = await Promise.all([
      this.repository.all(this.prisma),
      this.repository.lookedAt(this.prisma, ALARMVAKT),
    ]);
    const alarmer = rader.flatMap(({ navn, gjelder, antall, siden, utloest, referanser }) => {
      if (utloest === null || !isAlarmnavn(navn)) return [];
      const { alvor, melding, lenke } = slagOf(navn);
      const omfang = { antall, gjelder };
      return {
        navn,
        alvor,
        gjelder: gjelder === '' ? null : gjelder,
        siden,
        melding: melding(omfang)[lang],
        antall,
        lenke: lenke({ ...omfang, referanse: referanser[0] ?? null }),
      };
    });
    return { alarmer: alarmer.sort((a, b) => ALVOR.indexOf(a.alvor) - ALVOR.indexOf(b.alvor)), kontrollert };
  }

  /** Asked for when it is read: whichever process looked, all of them tell of it. Without a database they tell nothing. */
  private show(): void {
    const raised = () => this.repository.all(this.prisma);
    new Gauge({
      name: 'arkivflyt_alarm',
      help: 'Whether an alarm is raised (1). The names are a closed list; what each means stands in docs/drift.md.',
      labelNames: ['navn', 'alvor'],
      registers: [this.metrics.registry],
      async collect() {
        const rader = await raised().catch(() => undefined);
        this.reset();
        const now = new Set(rader?.filter(({ utloest }) => utloest !== null).map(({ navn }) => navn));
        for (const navn of rader ? ALARMNAVN : [])
          this.set({ navn, alvor: slagOf(navn).alvor }, now.has(navn) ? 1 : 0);
      },
    });
  }

  private showLookedAt(): void {
    const lookedAt = () => this.repository.lookedAt(this.prisma, ALARMVAKT);
    new Gauge({
      name: 'arkivflyt_alarm_checked_timestamp_seconds',
      help: 'When it was last looked what alarms there are, in seconds since 1970.',
      registers: [this.metrics.registry],
      async collect() {
        const at = await lookedAt().catch(() => null);
        if (at) this.set(at.getTime() / 1000);
        else this.remove();
      },
    });
  }
}

import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Alarmmelding } from '../messages.js';
import { OperatorWebhook } from '../notification/index.js';
import { Chores, type Failed } from '../shared/chore/index.js';
import { Outbox } from '../shared/outbox/index.js';
import { isDatabaseAway, PrismaService, type Tx } from '../shared/prisma/index.js';
import { Log } from '../shared/telemetry/index.js';
import { newUuid } from '../shared/uuid/index.js';
import { AlarmRepository } from './alarm.repository.js';
import { type Alarmnavn, isAlarmnavn, slagOf } from './alarm.table.js';
import { type Alarmrad, overgang } from './overgang.js';
import { type Funn, type Kjent, type Vakt, VAKTER } from './vakt/index.js';

/** The name of the chore: when it last ran is when the alarms were last looked at. */
export const ALARMVAKT = 'alarmvakt';
/** The chores are looked at each half minute, and this is counted from the end of a run. */
const EVERY_SECONDS = 50;

/**
 * Finds out each minute what is wrong, raises what is and ends what no longer is. Twice at once does no harm: the alarms are
 * locked before they are judged, so that each is raised once and ended once, and the news of it is written by the same commit.
 */
@Injectable()
export class AlarmChore implements OnModuleInit {
  constructor(
    @Inject(VAKTER) private readonly vakter: Vakt[],
    private readonly chores: Chores,
    private readonly prisma: PrismaService,
    private readonly outbox: Outbox,
    private readonly repository: AlarmRepository,
    private readonly webhook: OperatorWebhook,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.chores.register({
      name: ALARMVAKT,
      everySeconds: EVERY_SECONDS,
      run: (_signal, failed) => this.run(failed),
    });
  }

  private async run(failed: Failed): Promise<void> {
    const { funn, seen } = await this.look(failed);
    await this.outbox.transaction(async (tx) => {
      const { rader, now } = await this.repository.lock(tx);
      const next = overgang(rader, funn, seen, now);
      await this.repository.store(tx, next.rader);
      await this.repository.remove(tx, next.slettes);
      await this.publish(tx, 'alarm.utloest', next.utloest, now);
      await this.publish(tx, 'alarm.opphoert', next.opphoert, now);
      this.outbox.afterCommit(tx, () => {
        for (const rad of next.utloest) this.tell(rad);
        for (const rad of next.opphoert) this.log.warn(about(rad), 'alarm over');
      });
    });
  }

  /** One after the other: nothing of this is in a hurry. */
  private async look(failed: Failed): Promise<{ funn: Funn[]; seen: Set<string> }> {
    const rader = await this.repository.all(this.prisma);
    const kjent = (navn: Alarmnavn): Kjent | undefined => rader.find((rad) => rad.navn === navn);
    const funn: Funn[] = [];
    const seen = new Set<string>();
    for (const vakt of this.vakter) {
      try {
        funn.push(...(await vakt.look(kjent)));
        for (const navn of vakt.navn) seen.add(navn);
      } catch (error) {
        if (isDatabaseAway(error)) throw error;
        failed({ alarmer: vakt.navn }, error);
      }
    }
    return { funn, seen };
  }

  private tell(rad: Alarmrad): void {
    const isCritical = isAlarmnavn(rad.navn) && slagOf(rad.navn).alvor === 'KRITISK';
    this.log[isCritical ? 'error' : 'warn'](about(rad), 'alarm raised');
  }

  private async publish(
    tx: Tx,
    hendelse: Alarmmelding['hendelse'],
    rader: Alarmrad[],
    now: Date,
  ): Promise<void> {
    if (!this.webhook.isThere) return;
    await this.outbox.publish(
      tx,
      rader.map((rad) => ({
        topic: 'alarm.endret' as const,
        lane: 'alarm',
        key: `alarm ${rad.navn} ${rad.gjelder}`,
        payload: meldingOf(hendelse, rad, now),
      })),
    );
  }
}

function meldingOf(
  hendelse: Alarmmelding['hendelse'],
  { navn, gjelder, antall, siden, referanser }: Alarmrad,
  now: Date,
): Alarmmelding {
  return {
    meldingId: newUuid(),
    hendelse,
    tidspunkt: now.toISOString(),
    navn,
    gjelder,
    antall,
    siden: siden.toISOString(),
    referanse: referanser[0] ?? null,
  };
}

function about({ navn, gjelder, antall }: Alarmrad) {
  return { alarm: navn, ...(gjelder === '' ? {} : { gjelder }), antall };
}

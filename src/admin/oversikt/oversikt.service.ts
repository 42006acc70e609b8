import { Injectable } from '@nestjs/common';
import { ArkivsystemService, FiksitetService } from '../../archive/index.js';
import { type Status, TallReader, type Uferdige } from '../../innsending/index.js';
import { Outbox } from '../../shared/outbox/index.js';
import { PrismaService } from '../../shared/prisma/index.js';
import type { InnsendingCode } from '../../shared/problem/index.js';
import { RevisjonService } from '../../shared/revisjon/index.js';
import {
  type DagstallDto,
  type FeiletGruppeDto,
  type KlientstatusDto,
  type OversiktDto,
  UNDERVEIS,
  type VentendeDto,
  type VentendeStatusDto,
} from './oversikt.dto.js';
import { OversiktRepository } from './oversikt.repository.js';

const MOST_PARKED = 10_000;

/** What needs a person now, and how today goes. Everything is kept as a count or led to by an index: nothing is walked. */
@Injectable()
export class OversiktService {
  constructor(
    private readonly prisma: PrismaService,
    private readonly tall: TallReader,
    private readonly outbox: Outbox,
    private readonly arkiv: ArkivsystemService,
    private readonly fiksitet: FiksitetService,
    private readonly revisjon: RevisjonService,
    private readonly repository: OversiktRepository,
  ) {}

  async overview(): Promise<OversiktDto> {
    const [unfinished, today, parkert, mottakere, arkiv, fiksitetsavvik, kontroll] = await Promise.all([
      this.tall.unfinished(this.prisma),
      this.tall.today(this.prisma),
      this.outbox.parkedCount(this.prisma, MOST_PARKED),
      this.repository.receivers(this.prisma),
      this.arkiv.down(),
      this.fiksitet.deviations(),
      this.revisjon.lastVerified(),
    ]);
    const failed = unfinished.filter(({ status }) => status === 'FEILET');
    const underWay = unfinished.filter(({ status }) => status !== 'FEILET');
    const { ferdig = null, foersteBrudd = null } = kontroll ?? {};
    return {
      feilet: byFault(failed),
      ...{ parkert, mottakere, fiksitetsavvik },
      arkiv: arkiv.map(({ navn, tilstand, slag, aarsak, sistSvar }) => ({
        navn,
        tilstand,
        slag,
        aarsak,
        sistSvar,
      })),
      revisjonslogg: { ferdig, foersteBrudd },
      underArbeid: waiting(underWay),
      perStatus: byStatus(underWay),
      iDag: day(today),
      perKlient: byClient(failed, underWay, today),
    };
  }
}

type Today = { klientId: string; status: Status; antall: number }[];

function byFault(failed: Uferdige[]): FeiletGruppeDto[] {
  return [...Map.groupBy(failed, ({ feilkode }) => feilkode)]
    .map(([feilkode, group]) => ({
      feilkode: feilkode === '' ? null : (feilkode as InnsendingCode),
      antall: sum(group),
      eldste: oldest(group)!,
    }))
    .sort((a, b) => b.antall - a.antall);
}

function byClient(failed: Uferdige[], underWay: Uferdige[], today: Today): KlientstatusDto[] {
  const names = new Set([...failed, ...underWay, ...today].map(({ klientId }) => klientId));
  const of = <Row extends { klientId: string }>(rows: Row[]) => Map.groupBy(rows, ({ klientId }) => klientId);
  const [theirFailed, theirWork, theirDay] = [of(failed), of(underWay), of(today)];
  return [...names].sort().map((klientId) => ({
    klientId,
    ...day(theirDay.get(klientId) ?? []),
    feiletTotalt: sum(theirFailed.get(klientId) ?? []),
    underArbeid: waiting(theirWork.get(klientId) ?? []),
    perStatus: byStatus(theirWork.get(klientId) ?? []),
  }));
}

function day(rows: Today): DagstallDto {
  const of = (status: Status) => sum(rows.filter((row) => row.status === status));
  return { mottatt: sum(rows), arkivert: of('ARKIVERT'), feilet: of('FEILET'), avbrutt: of('AVBRUTT') };
}

function byStatus(underWay: Uferdige[]): VentendeStatusDto[] {
  const of = (status: Status) => waiting(underWay.filter((row) => row.status === status));
  return UNDERVEIS.map((status) => ({ status, ...of(status) })).filter(({ antall }) => antall > 0);
}

function waiting(rows: Uferdige[]): VentendeDto {
  const overEnTime = rows.reduce((total, { gamle }) => total + gamle, 0);
  return { antall: sum(rows), overEnTime, eldste: oldest(rows) };
}

function sum(rows: { antall: number }[]): number {
  return rows.reduce((total, { antall }) => total + antall, 0);
}

function oldest(rows: Uferdige[]): Date | null {
  return rows.reduce<Date | null>((first, { eldste }) => (!first || eldste < first ? eldste : first), null);
}

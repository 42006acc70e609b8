import { Injectable } from '@nestjs/common';
import { type Dagstall, TallReader } from '../../innsending/index.js';
import { inOslo } from '../../noark/index.js';
import { PrismaService } from '../../shared/prisma/index.js';
import { invalid } from '../../shared/problem/index.js';
import type { AntallPerStatusDto, StatistikkDto, StatistikkSoekDto } from './statistikk.dto.js';

const DAY_MS = 24 * 60 * 60 * 1000;
const STANDARD_DAYS = 30;
const MOST_DAYS = 366;
const PERIODE = {
  nb: `Søkeparameterne fra og til må gi en periode på høyst ${MOST_DAYS} dager.`,
  en: `The query parameters fra and til must make a period of at most ${MOST_DAYS} days.`,
};

@Injectable()
export class StatistikkService {
  constructor(
    private readonly prisma: PrismaService,
    private readonly tall: TallReader,
  ) {}

  /** What was received on the days from `fra` to `til`, by status, client and Norwegian day. Default: the last 30 days. */
  async count(soek: StatistikkSoekDto): Promise<StatistikkDto> {
    const til = soek.til ?? inOslo(new Date()).dato;
    const fra = soek.fra ?? daysBefore(til, STANDARD_DAYS - 1);
    if (fra > til || fra < daysBefore(til, MOST_DAYS))
      throw invalid([{ sti: '', kode: 'UGYLDIG', melding: PERIODE }]);
    const rows = await this.tall.byDay(this.prisma, {
      fra,
      til,
      klienter: soek.klientId === undefined ? undefined : [soek.klientId],
    });
    return {
      fra,
      til,
      perStatus: byStatus(rows),
      perKlient: grouped(rows, (row) => row.klientId).map(([klientId, antall]) => ({ klientId, antall })),
      perDag: grouped(rows, (row) => row.dag).map(([dag, antall]) => ({ dag, antall })),
    };
  }
}

function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * DAY_MS).toISOString().slice(0, 10);
}

function byStatus(rows: Dagstall[]): AntallPerStatusDto {
  const sums: AntallPerStatusDto = {};
  for (const { status, antall } of rows) sums[status] = (sums[status] ?? 0) + antall;
  return sums;
}

function grouped(rows: Dagstall[], key: (row: Dagstall) => string): [string, AntallPerStatusDto][] {
  return [...Map.groupBy(rows, key)]
    .map(([name, group]): [string, AntallPerStatusDto] => [name, byStatus(group)])
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

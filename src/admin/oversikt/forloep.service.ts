import { Injectable } from '@nestjs/common';
import { quantile, type Stolpe, TallReader } from '../../innsending/index.js';
import { PrismaService } from '../../shared/prisma/index.js';
import type { ForloepDto, ForloepSoekDto, StolpeDto } from './forloep.dto.js';

/** How it goes over time: what came and what became of it, and how long it took. */
@Injectable()
export class ForloepService {
  constructor(
    private readonly prisma: PrismaService,
    private readonly tall: TallReader,
  ) {}

  async over({ periode = 'doegn', klientId }: ForloepSoekDto): Promise<ForloepDto> {
    const stolper = await this.tall.over(this.prisma, periode, klientId);
    return { periode, stolper: stolper.map(shown) };
  }
}

function shown({ fra, til, antall, ferdigtider }: Stolpe): StolpeDto {
  const {
    MOTTATT = 0,
    VENTER_PAA_SAK = 0,
    UNDER_ARKIVERING = 0,
    ARKIVERT = 0,
    FEILET = 0,
    AVBRUTT = 0,
  } = antall;
  const underArbeid = MOTTATT + VENTER_PAA_SAK + UNDER_ARKIVERING;
  return {
    fra,
    til,
    mottatt: underArbeid + ARKIVERT + FEILET + AVBRUTT,
    arkivert: ARKIVERT,
    feilet: FEILET,
    avbrutt: AVBRUTT,
    underArbeid,
    ferdige: ferdigtider.reduce((sum, time) => sum + time.antall, 0),
    p50Sekunder: quantile(ferdigtider, 0.5),
    p95Sekunder: quantile(ferdigtider, 0.95),
  };
}

import { Injectable } from '@nestjs/common';
import { type Dagsfilter, type Innsendingsfilter, TallReader, tsquery } from '../../innsending/index.js';
import { isDato } from '../../noark/index.js';
import { PrismaService } from '../../shared/prisma/index.js';
import { type Innsendingsside, InnsendingSoekRepository } from './innsending-soek.repository.js';
import type { InnsendingFilterDto, InnsendingSoekDto } from './innsending.dto.js';
import type { FeilkodeantallDto, InnsendingantallDto } from './innsending.liste.dto.js';
import { periode } from '../periode.js';

const MOST_COUNTED = 10_000;
const MOST_FAULTS = 10_000;

/** Finds submissions of all clients, and tells how many there are. */
@Injectable()
export class InnsendingSoekService {
  constructor(
    private readonly prisma: PrismaService,
    private readonly repository: InnsendingSoekRepository,
    private readonly tall: TallReader,
  ) {}

  search({ antall = 50, etter, ...filter }: InnsendingSoekDto): Promise<Innsendingsside> {
    return this.repository.search(this.prisma, { ...filterOf(filter), etter, antall });
  }

  async count(filter: InnsendingFilterDto): Promise<InnsendingantallDto> {
    const tidspunkt = new Date();
    const dager = daysOf(filter);
    if (dager) return { antall: await this.tall.count(this.prisma, dager), flere: false, tidspunkt };
    return { ...(await this.repository.count(this.prisma, filterOf(filter), MOST_COUNTED)), tidspunkt };
  }

  async faults(filter: InnsendingFilterDto): Promise<FeilkodeantallDto> {
    const dager = daysOf(filter);
    if (dager?.status === 'FEILET' && dager.fra === undefined && dager.til === undefined)
      return { feilkoder: await this.failed(dager.klienter), flere: false };
    return this.repository.countFaults(this.prisma, filterOf(filter), MOST_FAULTS);
  }

  /** As the counts have them: however many there are. */
  private async failed(klienter: string[] | undefined): Promise<FeilkodeantallDto['feilkoder']> {
    const sums = new Map<string, number>();
    for (const { status, klientId, feilkode, antall } of await this.tall.unfinished(this.prisma))
      if (status === 'FEILET' && feilkode !== '' && (klienter?.includes(klientId) ?? true))
        sums.set(feilkode, (sums.get(feilkode) ?? 0) + antall);
    return [...sums]
      .map(([feilkode, antall]) => ({ feilkode, antall }))
      .sort((a, b) => b.antall - a.antall || (a.feilkode < b.feilkode ? -1 : 1));
  }

  /** The next of those that fit and were received before `foer`. */
  slice(
    filter: InnsendingFilterDto,
    { foer, etter, antall }: { foer?: Date | undefined; etter?: string | undefined; antall: number },
  ): Promise<Innsendingsside> {
    const asked = filterOf(filter);
    const til = foer && (!asked.til || foer < asked.til) ? foer : asked.til;
    return this.repository.search(this.prisma, { ...asked, til, etter, antall });
  }
}

function filterOf({ tittel, klienter, ...rest }: InnsendingFilterDto): Innsendingsfilter {
  return {
    ...rest,
    klienter: klienter?.split(','),
    ord: tittel === undefined ? undefined : tsquery(tittel),
    ...periode(rest),
  };
}

/** The filter as the kept counts can answer it. Undefined: they cannot. */
function daysOf(filter: InnsendingFilterDto): Dagsfilter | undefined {
  const { status, klientId, klienter, fra, til, ...others } = filter;
  const isWhole = [fra, til].every((day) => day === undefined || isDato(day));
  if (!isWhole || Object.values(others).some((value) => value !== undefined)) return undefined;
  const listed = klienter?.split(',');
  const one = klientId !== undefined && (listed?.includes(klientId) ?? true) ? [klientId] : [];
  return { status, fra, til, klienter: klientId === undefined ? listed : one };
}

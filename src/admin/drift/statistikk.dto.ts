import { ApiProperty } from '@nestjs/swagger';
import { type Status, STATUSES } from '../../innsending/index.js';
import { Tekst } from '../../shared/validation/index.js';
import { Dag } from '../page.dto.js';

const [ARKIVERT, FEILET] = [412, 3];

export class StatistikkSoekDto {
  @Dag('Fra og med. Standard: 30 dager til og med `til`.')
  fra?: string;

  @Dag('Til og med. Standard: i dag.')
  til?: string;

  @Tekst({ most: 64, example: 'skyss' })
  klientId?: string;
}

/** How many there are of each status; one that none has is left out. */
export class AntallPerStatusDto implements Partial<Record<Status, number>> {
  MOTTATT?: number;
  VENTER_PAA_SAK?: number;
  UNDER_ARKIVERING?: number;
  ARKIVERT?: number;
  FEILET?: number;
  AVBRUTT?: number;
}
for (const status of STATUSES)
  ApiProperty({ type: 'integer', required: false, minimum: 1 })(AntallPerStatusDto.prototype, status);

export class KlientantallDto {
  @ApiProperty({ example: 'skyss' })
  klientId!: string;

  @ApiProperty({ example: { ARKIVERT, FEILET } })
  antall!: AntallPerStatusDto;
}

export class DagsantallDto {
  @ApiProperty({ format: 'date', example: '2026-11-23', description: 'Dagen i Norge.' })
  dag!: string;

  @ApiProperty({ example: { ARKIVERT, FEILET } })
  antall!: AntallPerStatusDto;
}

export class StatistikkDto {
  @ApiProperty({ format: 'date', example: '2026-11-23' })
  fra!: string;

  @ApiProperty({ format: 'date', example: '2026-11-23' })
  til!: string;

  @ApiProperty({ example: { ARKIVERT, FEILET } })
  perStatus!: AntallPerStatusDto;

  @ApiProperty({ type: [KlientantallDto] })
  perKlient!: KlientantallDto[];

  @ApiProperty({ type: [DagsantallDto], description: 'Dager uten innsendinger er ikke med.' })
  perDag!: DagsantallDto[];
}

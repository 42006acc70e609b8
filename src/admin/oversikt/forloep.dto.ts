import { ApiProperty } from '@nestjs/swagger';
import { type Periode, PERIODER } from '../../innsending/index.js';
import { EttAv, Tekst } from '../../shared/validation/index.js';

export class ForloepSoekDto {
  @EttAv({
    values: PERIODER,
    description:
      'time: siste time, minutt for minutt. doegn: siste døgn, time for time. 30dager: dag for dag. Standard doegn.',
  })
  periode?: Periode;

  @Tekst({ most: 64, example: 'skyss' })
  klientId?: string;
}

export class StolpeDto {
  @ApiProperty({ example: '2026-11-23T08:00:00.000Z' })
  fra!: Date;

  @ApiProperty({ example: '2026-11-23T09:00:00.000Z' })
  til!: Date;

  @ApiProperty({ type: 'integer', example: 40, description: 'Mottatt i dette tidsrommet.' })
  mottatt!: number;

  @ApiProperty({ type: 'integer', example: 38, description: 'De av dem som nå er arkivert.' })
  arkivert!: number;

  @ApiProperty({ type: 'integer', example: 1, description: 'De av dem som nå står som feilet.' })
  feilet!: number;

  @ApiProperty({ type: 'integer', example: 0, description: 'De av dem som er avbrutt.' })
  avbrutt!: number;

  @ApiProperty({ type: 'integer', example: 1, description: 'De av dem som er underveis.' })
  underArbeid!: number;

  @ApiProperty({
    type: 'integer',
    example: 39,
    description:
      'Arkivert, feilet eller avbrutt i dette tidsrommet, uansett når de ble mottatt. Etter et nytt forsøk telles de på nytt.',
  })
  ferdige!: number;

  @ApiProperty({
    type: 'number',
    nullable: true,
    example: 0.42,
    description: 'Sekunder fra mottatt til ferdig for den midterste av dem. Omtrent: de telles i grupper.',
  })
  p50Sekunder!: number | null;

  @ApiProperty({ type: 'number', nullable: true, example: 1.8, description: 'Det samme for 95 av 100.' })
  p95Sekunder!: number | null;
}

export class ForloepDto {
  @ApiProperty({ enum: PERIODER, example: 'doegn' })
  periode!: Periode;

  @ApiProperty({
    type: [StolpeDto],
    description:
      'Eldste først, også de tomme. Dagene er norske: de to der klokken stilles, er 23 og 25 timer.',
  })
  stolper!: StolpeDto[];
}

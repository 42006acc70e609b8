import { ApiProperty } from '@nestjs/swagger';

export class LivstegnDto {
  @ApiProperty({ enum: ['ok'] })
  status!: 'ok';
}

/** An archive outside arkivflyt, as far as is known without asking it. */
export class ArkivtilstandDto {
  @ApiProperty({ example: 'fint' })
  navn!: string;

  @ApiProperty({ type: Boolean, nullable: true, description: 'null: ingen har prøvd ennå.' })
  naadd!: boolean | null;

  @ApiProperty({ enum: ['I_DRIFT', 'PAUSE', 'PROEVER'] })
  tilstand!: string;

  @ApiProperty({ type: String, enum: ['gammel', 'ny'], nullable: true })
  front!: string | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Når den eldste kodelisten ble hentet.',
  })
  kodelisterHentet!: string | null;

  @ApiProperty({ type: 'integer', description: 'Kodelister som ikke er som de skal.' })
  advarsler!: number;
}

export class BeredskapDto {
  @ApiProperty({ enum: ['ok', 'degradert', 'utilgjengelig'] })
  status!: string;

  @ApiProperty({ enum: ['ok', 'utilgjengelig'] })
  database!: string;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'Hvor lenge den eldste klare meldingen har ventet. null: det kan ikke sies nå.',
  })
  eldsteKlareSekunder!: number | null;

  @ApiProperty({ required: false, description: 'Hva som ikke er som det skal.' })
  detalj?: string;

  @ApiProperty({ type: [ArkivtilstandDto], required: false, description: 'Arkivene utenfor arkivflyt.' })
  arkivsystemer?: ArkivtilstandDto[];
}

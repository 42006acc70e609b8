import { ApiProperty } from '@nestjs/swagger';
import { type Nivaa, NIVAAER } from '../../doctor/index.js';
import { type Role, ROLES } from '../../shared/config/index.js';

export class OmDto {
  @ApiProperty({ example: '1.0.0' })
  versjon!: string;

  @ApiProperty({ enum: ['test', 'production'], example: 'test' })
  miljoe!: string;

  @ApiProperty({ enum: ROLES, isArray: true, example: ROLES, description: 'Det prosessen som svarer, gjør.' })
  roller!: Role[];

  @ApiProperty({ example: '2026-11-23T06:00:00.000Z', description: 'Da prosessen som svarer, ble startet.' })
  startet!: Date;

  @ApiProperty({ example: 'v22.18.0' })
  node!: string;

  @ApiProperty({ example: '18.1', description: 'PostgreSQL.' })
  database!: string;

  @ApiProperty({ example: '20261123135431_init', description: 'Den siste migreringen som er gjort.' })
  migrering!: string;

  @ApiProperty({ type: [String], example: ['embedded', 'fint'] })
  arkivsystemer!: string[];

  @ApiProperty({ enum: ['filesystem', 's3'], example: 'filesystem', description: 'Hvor dokumentene ligger.' })
  lager!: string;
}

export class InnstillingDto {
  @ApiProperty({ example: 'PORT' })
  navn!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    example: '3000',
    description: 'null: ikke satt, eller hemmelig.',
  })
  verdi!: string | null;

  @ApiProperty({ example: true, description: 'Har en verdi.' })
  satt!: boolean;

  @ApiProperty({ example: false, description: 'Verdien er en hemmelighet og vises ikke.' })
  hemmelig!: boolean;

  @ApiProperty({ example: false, description: 'Verdien er en annen enn standardverdien.' })
  endret!: boolean;
}

export class InnstillingerDto {
  @ApiProperty({ type: [InnstillingDto] })
  innstillinger!: InnstillingDto[];
}

export class FunnDto {
  @ApiProperty({ enum: NIVAAER, example: 'OK', description: 'OBS: det virker, men se på det.' })
  nivaa!: Nivaa;

  @ApiProperty({ example: 'Databasen svarer (PostgreSQL 18).' })
  tekst!: string;
}

export class UndersoekelseDto {
  @ApiProperty({ type: [FunnDto] })
  funn!: FunnDto[];
}

import { ApiProperty } from '@nestjs/swagger';
import type { Feilslag } from './sperre.repository.js';
import { type Sperretilstand, TILSTANDER } from './sperre.js';

export class ArkivsystemVisning implements Sperretilstand {
  @ApiProperty({ example: 'fint' })
  navn!: string;

  @ApiProperty({
    enum: TILSTANDER,
    description:
      'I_DRIFT: ingenting holdes tilbake. PAUSE: arkivet svarer ikke eller nekter tilgang, og ingenting påbegynnes før pauseTil. ' +
      'PROEVER: pausen er over, og én innsending prøver om arkivet svarer.',
  })
  tilstand!: Sperretilstand['tilstand'];

  @ApiProperty({
    type: String,
    enum: ['UTILGJENGELIG', 'TILGANG'],
    nullable: true,
    description: 'Siste feil, hvis arkivet ikke har svart siden. TILGANG: legitimasjonen må rettes.',
  })
  slag!: Feilslag | null;

  @ApiProperty({ type: String, nullable: true, example: 'Arkivet svarte ikke innen fristen.' })
  aarsak!: string | null;

  @ApiProperty({ example: 0 })
  feilPaaRad!: number;

  @ApiProperty({ type: Date, nullable: true })
  pauseTil!: Date | null;

  @ApiProperty({ type: Date, nullable: true, description: 'Siste gode svar, på minuttet nær.' })
  sistSvar!: Date | null;

  @ApiProperty({ example: 8, description: 'Bestillinger som arkivet holder på med.' })
  underArbeid!: number;
}

export class ArkivsystemerSvar {
  @ApiProperty({ type: [ArkivsystemVisning] })
  arkivsystemer!: ArkivsystemVisning[];

  @ApiProperty({ example: 120, description: 'Innsendinger som venter på tur, hos alle arkivene til sammen.' })
  venter!: number;
}

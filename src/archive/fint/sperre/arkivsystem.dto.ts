import { ApiProperty } from '@nestjs/swagger';
import type { Evner } from '../../evner.js';
import type { Feilslag } from './sperre.repository.js';
import { type Sperretilstand, TILSTANDER } from './sperre.js';

export class EvnerDto implements Evner {
  @ApiProperty({
    example: false,
    description:
      'En innsending arkiveres i ett, hel eller ikke i det hele tatt. Ellers trinn for trinn: det som er laget, blir stående, ' +
      'vises i statusen og bygges videre på.',
  })
  transaksjon!: boolean;

  @ApiProperty({
    example: false,
    description:
      'Arkivet vet hvem en sak tilhører. Ellers er en sak klientens når noe klienten har sendt, er arkivert i den.',
  })
  kjennerKlienter!: boolean;

  @ApiProperty({ example: false, description: 'Arkiverte dokumenter kan hentes.' })
  viserInnhold!: boolean;

  @ApiProperty({
    example: false,
    description: 'Arkiverte dokumenter sammenlignes jevnlig med sjekksummene sine.',
  })
  verifisererDokumenter!: boolean;

  @ApiProperty({
    example: false,
    description:
      'SOEK_ELLER_NY finner en sak med hvilken tittel som helst. Ellers kan en tittel med andre tegn enn bokstaver, sifre og ' +
      'noen få til gi SOEK_UMULIG.',
  })
  soekerAlleTegn!: boolean;

  @ApiProperty({
    example: ['sak/eksternNoekkel', 'skjerming/skjermingMetadata'],
    description: 'Det som ikke når fram til arkivet, og gir en advarsel når det sendes.',
  })
  baererIkke!: string[];
}

export class ArkivsystemDto implements Sperretilstand {
  @ApiProperty({ example: 'fint' })
  navn!: string;

  @ApiProperty({
    enum: TILSTANDER,
    example: 'PAUSE',
    description:
      'I_DRIFT: ingenting holdes tilbake. PAUSE: arkivet svarer ikke eller nekter tilgang, og ingenting påbegynnes før pauseTil. ' +
      'PROEVER: pausen er over, og én innsending prøver om arkivet svarer.',
  })
  tilstand!: Sperretilstand['tilstand'];

  @ApiProperty({
    type: String,
    enum: ['UTILGJENGELIG', 'TILGANG'],
    nullable: true,
    example: 'UTILGJENGELIG',
    description: 'Siste feil, hvis arkivet ikke har svart siden. TILGANG: legitimasjonen må rettes.',
  })
  slag!: Feilslag | null;

  @ApiProperty({ type: String, nullable: true, example: 'Arkivet svarte ikke innen fristen.' })
  aarsak!: string | null;

  @ApiProperty({ type: 'integer', example: 5 })
  feilPaaRad!: number;

  @ApiProperty({ type: Date, nullable: true, example: '2026-11-23T08:00:06.400Z' })
  pauseTil!: Date | null;

  @ApiProperty({
    type: Date,
    nullable: true,
    example: '2026-11-23T07:58:00.000Z',
    description: 'Siste gode svar, på minuttet nær.',
  })
  sistSvar!: Date | null;

  @ApiProperty({ type: 'integer', example: 8, description: 'Bestillinger som arkivet holder på med.' })
  underArbeid!: number;

  @ApiProperty({ type: EvnerDto, description: 'Hva arkivet kan, som andre ikke kan.' })
  evner!: Evner;
}

export class ArkivsystemerDto {
  @ApiProperty({ type: [ArkivsystemDto] })
  arkivsystemer!: ArkivsystemDto[];

  @ApiProperty({
    type: 'integer',
    example: 120,
    description: 'Innsendinger som venter på tur, hos alle arkivene til sammen.',
  })
  venter!: number;
}

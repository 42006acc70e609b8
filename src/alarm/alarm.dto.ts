import { ApiProperty } from '@nestjs/swagger';
import { ALARMNAVN, type Alarmnavn, ALVOR, type Alvor } from './alarm.table.js';

export class AlarmDto {
  @ApiProperty({
    enum: ALARMNAVN,
    example: 'ARKIV_NEDE',
    description: 'Fast; forklart i driftsveiledningen.',
  })
  navn!: Alarmnavn;

  @ApiProperty({
    enum: ALVOR,
    example: 'KRITISK',
    description:
      'KRITISK: noe står stille eller er tapt til noen gjør noe. ADVARSEL: det blir slik om ingen gjør noe.',
  })
  alvor!: Alvor;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'fint',
    description: 'Hvilket av flere: et arkiv, en status, et emne eller en fast oppgave.',
  })
  gjelder!: string | null;

  @ApiProperty({ example: '2026-11-23T08:00:00.000Z' })
  siden!: Date;

  @ApiProperty({
    example:
      'Arkivet fint svarer ikke. Innsendinger til det venter, og går av seg selv når det er tilbake. Hør med dem som drifter arkivet.',
    description: 'Hva som er galt, og hva som bør gjøres. Engelsk når `Accept-Language` sier det.',
  })
  melding!: string;

  @ApiProperty({
    type: 'integer',
    example: 1,
    description: 'Hvor mange det gjelder; regnes ikke lenger enn til 10 000.',
  })
  antall!: number;

  @ApiProperty({
    type: String,
    nullable: true,
    example: '/console/innsendinger?status=UNDER_ARKIVERING',
    description: 'Hvor i konsollen det kan ses nærmere på.',
  })
  lenke!: string | null;
}

export class AlarmerDto {
  @ApiProperty({ type: [AlarmDto], description: 'De kritiske først, og av dem den eldste.' })
  alarmer!: AlarmDto[];

  @ApiProperty({
    type: Date,
    nullable: true,
    example: '2026-11-23T08:01:00.000Z',
    description: 'Når det sist ble sett etter; det skjer hvert minutt. null: ikke ennå.',
  })
  kontrollert!: Date | null;
}

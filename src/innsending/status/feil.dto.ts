import { ApiProperty } from '@nestjs/swagger';
import {
  FIELD_CODES,
  type FieldCode,
  INNSENDING_CODES,
  type InnsendingCode,
} from '../../shared/problem/index.js';
import type { Advarsel, Feil } from '../innsending.types.js';

/** Why a submission failed, or is tried again. */
export class FeilDto implements Feil {
  @ApiProperty({
    enum: Object.keys(INNSENDING_CODES),
    description: 'Lukket liste; hva kodene betyr, står i innledningen.',
    example: 'AVVIST_AV_ARKIVET',
  })
  kode!: InnsendingCode;

  @ApiProperty({
    description: 'En setning uten personopplysninger.',
    example: INNSENDING_CODES.AVVIST_AV_ARKIVET.nb,
  })
  melding!: string;

  @ApiProperty({
    required: false,
    description: 'Det i innsendingen som feilen gjelder, som JSON Pointer.',
    example: '/journalposter/0',
  })
  sti?: string;

  @ApiProperty({
    type: [String],
    required: false,
    description: 'Ved `FLERE_SAKER_FUNNET`: sakene som passet.',
    example: ['2026/17', '2026/19'],
  })
  saksnumre?: string[];
}

/** What is no hindrance, but worth knowing. */
export class AdvarselDto implements Advarsel {
  @ApiProperty({ example: '/beskrivelse', description: 'JSON Pointer inn i meldingen.' })
  sti!: string;

  @ApiProperty({ enum: FIELD_CODES, example: 'BAERES_IKKE' })
  kode!: FieldCode;

  @ApiProperty({ example: 'Verdien når ikke fram til arkivet.' })
  melding!: string;
}

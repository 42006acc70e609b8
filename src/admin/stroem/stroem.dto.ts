import { ApiProperty } from '@nestjs/swagger';
import { type Tema, TEMAER } from './posisjon.js';

export class EndringsmeldingDto {
  @ApiProperty({ enum: TEMAER, isArray: true, example: ['innsendinger'] })
  endret!: Tema[];

  @ApiProperty({
    type: [String],
    required: false,
    example: ['01997b1c-6c00-7c3a-9d52-3f1e8a6b7c10'],
    description: 'Innsendingene som er endret. Mangler når det er flere enn 100, eller ingen.',
  })
  referanser?: string[];
}

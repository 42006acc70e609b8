import { Tekst } from '../shared/validation/index.js';

/** Why somebody does something that others must be able to see later. */
export class BegrunnelseDto {
  @Tekst({
    required: true,
    most: 1000,
    multiline: true,
    description: 'Føres i revisjonsloggen, som aldri slettes: ingen personopplysninger.',
  })
  begrunnelse!: string;
}

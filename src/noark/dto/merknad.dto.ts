import { Tekst } from '../../shared/validation/index.js';
import { Kode } from '../kodeverk/index.js';

export class MerknadDto {
  @Tekst({
    required: true,
    most: 4000,
    multiline: true,
    description: 'M310.',
    example: 'Ettersendt etter avtale.',
  })
  tekst!: string;

  @Kode('merknadstype', { description: 'M084.' })
  merknadstype?: string;
}

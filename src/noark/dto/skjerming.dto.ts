import { Tekst } from '../../shared/validation/index.js';
import { Dato } from '../dato.js';
import { Kode, ListeAvKoder } from '../kodeverk/index.js';

/** Skjerming (Noark 5 2.8): access restriction and the law that gives it. */
export class SkjermingDto {
  @Kode('tilgangsrestriksjon', { required: true, description: 'M500.', example: 'UO' })
  tilgangsrestriksjon!: string;

  @Tekst({
    required: true,
    most: 255,
    description: 'Lovhjemmel som fritekst (M501).',
    example: 'Offl. § 13 jf. fvl. § 13 (1) nr. 1',
  })
  skjermingshjemmel!: string;

  @ListeAvKoder('skjermingMetadata', { most: 12, description: 'Hva som skjermes (M502).' })
  skjermingMetadata?: string[];

  @Kode('skjermingDokument', {
    description: 'H hele dokumentet, D deler av det (M503). D krever en variant O.',
  })
  skjermingDokument?: string;

  @Dato({ description: 'Når skjermingen opphører (M505).', example: '2086-11-23' })
  opphoersdato?: string;
}

import type { FieldFault } from '../../shared/problem/index.js';
import type { SkjermingDto } from '../dto/index.js';
import { hasFoedselsnummer } from '../identitetsnummer.js';
import { fault } from './fault.js';

interface Titled {
  tittel?: string;
  offentligTittel?: string;
  skjerming?: SkjermingDto;
}

/**
 * Title and public title (noark.md 6, G1 23–24). `hiding` are the codes of skjermingMetadata that hide words of this
 * object's title. A birth number in a title is allowed only where the title is shielded and a public one is given.
 */
export function titleFaults(object: Titled, sti: string, hiding: string[]): FieldFault[] {
  const { tittel, offentligTittel, skjerming } = object;
  const exposes = typeof tittel === 'string' && hasFoedselsnummer(tittel);
  if (exposes && !skjerming)
    return [fault(`${sti}/tittel`, 'FOEDSELSNUMMER_I_KLARTEKST'), ...publicFaults(object, sti)];
  const metadata = Array.isArray(skjerming?.skjermingMetadata) ? skjerming.skjermingMetadata : [];
  const hides = exposes || hiding.some((kode) => metadata.includes(kode));
  if (!hides) return publicFaults(object, sti);
  if (offentligTittel === undefined) {
    return [
      fault(`${sti}/offentligTittel`, 'PAAKREVD', {
        nb: 'Feltet offentligTittel må fylles ut når skjermingen skjuler ord i tittelen.',
        en: 'The field offentligTittel is required when the skjerming hides words of the title.',
      }),
    ];
  }
  if (offentligTittel === tittel) {
    return [
      fault(`${sti}/offentligTittel`, 'UGYLDIG', {
        nb: 'Feltet må skille seg fra tittelen når ord i den er skjermet.',
        en: 'The field must differ from the title when words of it are shielded.',
      }),
    ];
  }
  return publicFaults(object, sti);
}

function publicFaults({ offentligTittel }: Titled, sti: string): FieldFault[] {
  const exposes = typeof offentligTittel === 'string' && hasFoedselsnummer(offentligTittel);
  return exposes ? [fault(`${sti}/offentligTittel`, 'FOEDSELSNUMMER_I_KLARTEKST')] : [];
}

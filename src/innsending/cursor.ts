import { fault } from '../noark/index.js';
import { invalid } from '../shared/problem/index.js';

export function badCursor() {
  return invalid([
    fault('', 'UGYLDIG', {
      nb: 'Søkeparameteren etter må være verdien av neste fra et tidligere svar.',
      en: 'The query parameter etter must be the value of neste from an earlier answer.',
    }),
  ]);
}

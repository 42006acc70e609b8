import { fault } from '../noark/index.js';
import { invalid, type Text } from '../shared/problem/index.js';

export const NO_CURSOR: Text = {
  nb: 'Søkeparameteren etter må være verdien av neste fra et tidligere svar.',
  en: 'The query parameter etter must be the value of neste from an earlier answer.',
};

export function badCursor() {
  return invalid([fault('', 'UGYLDIG', NO_CURSOR)]);
}

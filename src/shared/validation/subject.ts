import type { Text } from '../problem/index.js';

/**
 * The rules' texts are sentences about «feltet», since the pointer beside them names it. Where there is no pointer, the
 * sentence is about `subject` instead.
 */
export function about(subject: Text, { nb, en }: Text): Text {
  return {
    nb: nb.replace(/^(Feltet|Listen)\b/, () => subject.nb),
    en: en.replace(/^The (field|list)\b/, () => subject.en),
  };
}

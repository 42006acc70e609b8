import type { Text } from '../problem/index.js';

/**
 * The rules' texts are sentences about «feltet», since the pointer beside them names it. Where there is no pointer, the
 * sentence is about `subject` instead; one with a subject of its own follows it.
 */
export function about(subject: Text, melding: Text): Text {
  return {
    nb: retold(melding.nb, /^(Feltet|Listen)\b/, subject.nb),
    en: retold(melding.en, /^The (field|list)\b/, subject.en),
  };
}

function retold(text: string, field: RegExp, subject: string): string {
  if (field.test(text)) return text.replace(field, () => subject);
  return subject === '' ? text : `${subject}: ${text}`;
}

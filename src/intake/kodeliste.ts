import { type FieldOptions, Rule, TekstListe } from '../shared/validation/index.js';
import { isGyldig } from './kodeverk.js';

/** A list of codes from one Noark list. */
export function ListeAvKoder(kodeverk: string, options: FieldOptions & { most: number }): PropertyDecorator {
  const decorate = TekstListe({ ...options, itemMost: 20 });
  const melding = {
    nb: `har en kode som ikke er gyldig i kodeverket ${kodeverk}`,
    en: `has a code that is not valid in the list ${kodeverk}`,
  };
  const rule = Rule('codes', 'UKJENT_KODE', melding, (value) => (value as unknown[]).every((kode) => isGyldig(kodeverk, kode)));
  return (target, property) => {
    decorate(target, property);
    rule(target, property);
  };
}

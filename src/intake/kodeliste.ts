import { type FieldOptions, Rule, TekstListe } from '../shared/validation/index.js';
import { isGyldig } from './kodeverk.js';

/** A list of codes from one Noark list. */
export function ListeAvKoder(kodeverk: string, options: FieldOptions & { most: number }): PropertyDecorator {
  const decorate = TekstListe({ ...options, itemMost: 20 });
  const melding = {
    nb: `er ikke en gyldig kode i kodeverket ${kodeverk}`,
    en: `is not a valid code of the list ${kodeverk}`,
  };
  const rule = Rule('codes', 'UKJENT_KODE', melding, (kode) => isGyldig(kodeverk, kode), { each: true });
  return (target, property) => {
    decorate(target, property);
    rule(target, property);
  };
}

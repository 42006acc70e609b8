import { type FieldOptions, Rule, TekstListe } from '../../shared/validation/index.js';
import { isGyldig, ukjentKode } from './kode.js';

/** A list of codes from one Noark list. */
export function ListeAvKoder(kodeverk: string, options: FieldOptions & { most: number }): PropertyDecorator {
  const decorate = TekstListe({ ...options, itemMost: 20 });
  const isCode = (kode: unknown) => isGyldig(kodeverk, kode);
  const rule = Rule('codes', 'UKJENT_KODE', ukjentKode(kodeverk), isCode, { each: true });
  return (target, property) => {
    decorate(target, property);
    rule(target, property);
  };
}

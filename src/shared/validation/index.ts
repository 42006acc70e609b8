export { BodyPipe } from './body.pipe.js';
export { type CodeLists, type ListedCode, NO_CODES } from './code-lists.js';
export { MOST_FAULTS } from './most-faults.js';
export { textPattern } from './patterns.js';
export { type Plan, planOf } from './plan.js';
export { readJson } from './read-json.js';
export {
  EttAv,
  type FieldOptions,
  Form,
  FrittObjekt,
  Heltall,
  JaNei,
  ListeAv,
  Objekt,
  Required,
  Rule,
  Tekst,
  TekstListe,
} from './rules.js';
export { inspect, validated } from './validate.js';

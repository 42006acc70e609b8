export { BodyPipe, typedText } from './body.pipe.js';
export { type CodeLists, type ListedCode, type NamedCode, NO_CODES } from './code-lists.js';
export { ON_BEHALF_OF, REQUEST_ID, textPattern } from './patterns.js';
export { type Plan, planOf } from './plan.js';
export { readJson } from './read-json.js';
export { Endring, type FieldOptions, KanToemmes, type Melding, MOST_FAULTS, Required, Rule } from './rule.js';
export { EttAv, Form, FrittObjekt, Heltall, JaNei, ListeAv, Objekt, Tekst, TekstListe } from './rules.js';
export { about } from './subject.js';
export { inspect, validated } from './validate.js';

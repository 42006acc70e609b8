export { FIELD_CODES, type FieldCode, type ProblemCode, PROBLEMS, type Text } from './codes.js';
export { INNSENDING_CODES, type InnsendingCode } from './innsending.codes.js';
export { Language } from './language.decorator.js';
export { type FieldFault, invalid, notFound, Problem, unavailable } from './problem.js';
export { language, PROBLEM_TYPE, ProblemFilter, unreadable } from './problem.filter.js';

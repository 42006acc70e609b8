export { FIELD_CODES, type FieldCode, type ProblemCode, PROBLEMS, type Text } from './codes.js';
export { Language } from './language.decorator.js';
export {
  type FieldFault,
  invalid,
  notFound,
  notUtf8,
  Problem,
  tooDeep,
  tooLarge,
  unavailable,
  unreadable,
} from './problem.js';
export { language, PROBLEM_TYPE, problemBody, ProblemFilter } from './problem.filter.js';
export { INNSENDING_CODES, type InnsendingCode } from './innsending.codes.js';

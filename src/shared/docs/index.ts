export { ANSWER_HEADERS, type AnswerHeader, answerHeaders, HEADER_TEXT, IF_NONE_MATCH } from './headers.js';
export { ApiRegel, regelOf } from './regel.js';

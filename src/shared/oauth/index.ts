export { basic, clientBasic, readToken, type TokenAnswer } from './token.answer.js';

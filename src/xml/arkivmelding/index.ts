export { journalposterFrom, sakFrom } from './arkivmelding.js';
export { NAMESPACE } from './arkivmelding.reader.js';

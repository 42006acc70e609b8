export { $api, api, FROM_CONSOLE, type Schema } from './client';
export { type Fault, type FieldFault, faultOf } from './fault';
export { isSessionLost, onSession, sessionFound, sessionLost } from './lost';

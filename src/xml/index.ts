export { AcceptGuard, answerInXml } from './xml.answers.js';
export { type Innhold, readInnhold, type Rot, toldBy } from './xml.request.js';
export { itemName } from './xml.names.js';
export { PROBLEM_NAMESPACE, PROBLEM_XML_TYPE } from './xml.namespaces.js';

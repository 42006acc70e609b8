export { acceptsXml, answerInXml, XmlGuard } from './xml.answers.js';
export { type Innhold, readInnhold, type Rot, toldBy } from './xml.request.js';
export { itemName } from './xml.names.js';

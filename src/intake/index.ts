export { IntakeModule } from './intake.module.js';
export { acceptsXml, answerInXml, XmlGuard } from './xml/xml.answers.js';

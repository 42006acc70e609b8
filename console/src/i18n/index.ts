export { type Language, LANGUAGES, language, setLanguage } from './language';
export { dayInNorway } from './day';
export { type Format, useFormat } from './format';
export { defineTexts, type Text, type Translate, useTexts } from './texts';

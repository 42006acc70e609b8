import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

export const LANGUAGES = { nb: 'Bokmål', nn: 'Nynorsk', en: 'English' } as const;

export type Language = keyof typeof LANGUAGES;

const KEPT = 'arkivflyt.language';

void i18next.use(initReactI18next).init({
  lng: chosen(),
  fallbackLng: 'nb',
  resources: {},
  initAsync: false,
  interpolation: { escapeValue: false },
});
document.documentElement.lang = language();

export function language(): Language {
  return i18next.language as Language;
}

export function setLanguage(to: Language): void {
  localStorage.setItem(KEPT, to);
  document.documentElement.lang = to;
  void i18next.changeLanguage(to);
}

/** The one chosen before, else the browser's. */
function chosen(): Language {
  const kept = localStorage.getItem(KEPT);
  if (kept !== null && kept in LANGUAGES) return kept as Language;
  const first = navigator.languages
    .map((name) => name.slice(0, 2))
    .find((name) => name === 'no' || name in LANGUAGES);
  return first === undefined || first === 'no' ? 'nb' : (first as Language);
}

import i18next from 'i18next';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES, type Language } from './language';

/** A text in every language. `{{name}}` is put in; keys with `_one` and `_other` go by `count`. */
export type Text = Record<Language, string>;

type Key<K> = K extends `${infer Base}_one` | `${infer Base}_other` ? Base : K;

export type Translate<K extends string> = (key: Key<K>, values?: Record<string, string | number>) => string;

interface Texts<K extends string> {
  namespace: string;
  texts: Record<K, Text>;
}

/** The texts of a page, to be defined beside it. `namespace`: the page's name. */
export function defineTexts<K extends string>(namespace: string, texts: Record<K, Text>): Texts<K> {
  for (const language of Object.keys(LANGUAGES) as Language[]) {
    const bundle = Object.fromEntries(
      Object.entries<Text>(texts).map(([key, text]) => [key, text[language]]),
    );
    i18next.addResourceBundle(language, namespace, bundle, true, true);
  }
  return { namespace, texts };
}

export function useTexts<K extends string>({ namespace }: Texts<K>): Translate<K> {
  const { t } = useTranslation(namespace);
  return useCallback((key, values) => t(key as string, values ?? {}), [t]);
}

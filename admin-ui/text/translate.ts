import i18next, { type TFunction } from 'i18next';
import { initReactI18next } from 'react-i18next';

import { en } from './en.ts';
import { languageTag, type Language } from './language.ts';
import { zh } from './zh.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof en };
  }
}

/** Translates a key of `text/en.ts`; its values are checked by the compiler. */
export type Translate = TFunction;

const show = (language: Language): void => {
  document.documentElement.lang = languageTag[language];
};

/** Starts translating; the texts of both languages are at hand, so that switching needs no network. */
export const startTranslating = async (language: Language): Promise<void> => {
  i18next.on('languageChanged', (now) => show(now === 'zh' ? 'zh' : 'en'));
  await i18next.use(initReactI18next).init({
    lng: language,
    supportedLngs: ['zh', 'en'],
    fallbackLng: false,
    resources: { en: { translation: en }, zh: { translation: zh } },
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
};

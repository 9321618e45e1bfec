import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

import type { Language } from './language.ts';
import type { Translate } from './translate.ts';

const storageKey = 'parley.language';

/** The language chosen here before, if any. */
export const rememberedLanguage = (store: Storage): string | null => store.getItem(storageKey);

/** The translator of the current language, the language, and how to change it for good. */
export const useText = (): { t: Translate; language: Language; choose: (language: Language) => void } => {
  const { t, i18n } = useTranslation();
  const choose = useCallback(
    (language: Language) => {
      localStorage.setItem(storageKey, language);
      void i18n.changeLanguage(language);
    },
    [i18n],
  );
  return { t, language: i18n.language === 'zh' ? 'zh' : 'en', choose };
};

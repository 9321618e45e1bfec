/** The languages of the console, equals. */
export const languages = ['zh', 'en'] as const;
/** One of the languages. */
export type Language = (typeof languages)[number];

/** How each language calls itself. */
export const ownName: Readonly<Record<Language, string>> = { zh: '中文', en: 'English' };

/** The full tag for `<html lang>` and for formats. */
export const languageTag: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en' };

const spoken = (tag: string): Language | undefined => languages.find((language) => tag.toLowerCase().split('-')[0] === language);

/** The remembered language, else the first the browser prefers that we speak, else English. */
export const chooseLanguage = (remembered: string | null, preferred: readonly string[]): Language =>
  [remembered ?? '', ...preferred].map(spoken).find((language) => language !== undefined) ?? 'en';

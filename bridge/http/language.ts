import type { Request } from 'express';

/** The languages the admin API speaks. */
export type Language = 'en' | 'zh';

/** A text in both languages. */
export type Both = Readonly<Record<Language, string>>;

/** The language a caller asks for (RFC 9110, Accept-Language); English where it asks for neither. */
export const languageOf = (req: Request): Language => (req.acceptsLanguages('en', 'zh') === 'zh' ? 'zh' : 'en');

import { languages, languageTag, ownName } from '../text/language.ts';
import { useText } from '../text/use-text.ts';
import './language-switch.css';

/** Both languages side by side, each in its own name. */
export const LanguageSwitch = () => {
  const { t, language, choose } = useText();
  return (
    <fieldset className="language-switch" aria-label={t('shell.language')}>
      {languages.map((one) => (
        <button key={one} type="button" lang={languageTag[one]} aria-pressed={one === language} onClick={() => choose(one)}>
          {ownName[one]}
        </button>
      ))}
    </fieldset>
  );
};

import { useText } from '../text/use-text.ts';
import './loading.css';

/** A part that is on its way. */
export const Loading = () => {
  const { t } = useText();
  return (
    <output className="loading">
      <span className="loading-dots" aria-hidden>
        <i />
        <i />
        <i />
      </span>
      {t('shell.loading')}
    </output>
  );
};

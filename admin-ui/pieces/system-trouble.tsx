import { useQuery } from '@tanstack/react-query';

import { systemQuery } from '../api/system-query.ts';
import { useApi } from '../api/use-api.ts';
import { Notice } from '../components/notice.tsx';
import { systemWords } from '../queue/system-words.ts';
import { useText } from '../text/use-text.ts';
import './system-trouble.css';

/** What of Parley is away, and what is refused, goes on or waits because of it; nothing where all is well. */
export const SystemTrouble = () => {
  const { t } = useText();
  const { data } = useQuery(systemQuery(useApi()));
  if (data === undefined) return null;
  const { away, means } = systemWords(data);
  if (away.length + means.length === 0) return null;
  return (
    <div className="system-trouble">
      <Notice tone="warn" title={t('system.title')}>
        <ul>
          {away.map((part) => (
            <li key={part}>{t(`system.away.${part}`)}</li>
          ))}
          {means.map((mode) => (
            <li key={mode}>{t(`system.mode.${mode}`)}</li>
          ))}
        </ul>
      </Notice>
    </div>
  );
};

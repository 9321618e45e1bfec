import type { QueueUrl } from '../queue/queue-url.ts';
import { useText } from '../text/use-text.ts';
import './nothing-left.css';

/** An empty tab; an empty queue is good news. */
export const NothingLeft = ({ tab }: Pick<QueueUrl, 'tab'>) => {
  const { t } = useText();
  return (
    <div className="nothing-left">
      {tab === 'pending' && (
        <svg viewBox="0 0 64 64" width="72" height="72" aria-hidden>
          <circle cx="32" cy="32" r="30" />
          <path d="M20 33l9 9 16-19" />
        </svg>
      )}
      <h2>{t(tab === 'pending' ? 'queue.empty' : 'queue.emptyDecided')}</h2>
      {tab === 'pending' && <p>{t('queue.emptyHint')}</p>}
    </div>
  );
};

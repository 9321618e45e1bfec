import { Link } from 'react-router';

import type { Loaded } from '../api/requests-query.ts';
import type { Queue } from '../queue/use-queue.ts';
import type { QueueView } from '../queue/use-queue-url.ts';
import { useText } from '../text/use-text.ts';
import './queue-bar.css';

const Count = ({ of }: { of: Loaded | undefined }) =>
  of && (
    <span className="count">
      {of.items.length}
      {of.partial && '+'}
    </span>
  );

/** The tabs with their counts, and the order of the rows; all of them links, for the view is in the address. */
export const QueueBar = ({ queue, view }: { queue: Queue; view: QueueView }) => {
  const { t } = useText();
  const usual = { open: undefined, denying: false } as const;
  return (
    <nav className="queue-bar" aria-label={t('shell.approvals')}>
      <div className="tabs">
        <Link to={view.search({ ...usual, tab: 'pending', order: 'oldest' }) || '?'} aria-current={view.tab === 'pending' ? 'page' : undefined}>
          {t('queue.pending')} <Count of={queue.pending} />
        </Link>
        <Link to={view.search({ ...usual, tab: 'decided', order: 'newest' })} aria-current={view.tab === 'decided' ? 'page' : undefined}>
          {t('queue.decided')} <Count of={queue.decided} />
        </Link>
      </div>
      <div className="order" role="group" aria-label={t('queue.order')}>
        {(['oldest', 'newest'] as const).map((order) => (
          <Link key={order} to={view.search({ ...usual, order }) || '?'} replace aria-current={view.order === order ? 'true' : undefined}>
            {t(`queue.${order}`)}
          </Link>
        ))}
      </div>
    </nav>
  );
};

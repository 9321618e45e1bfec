import { Button } from 'antd';
import { Link } from 'react-router';

import type { Loaded } from '../api/requests-query.ts';
import { KeyCap } from '../components/key-cap.tsx';
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

const closed = { open: undefined, denying: false } as const;

const Order = ({ view }: { view: QueueView }) => {
  const { t } = useText();
  return (
    <nav className="order" aria-label={t('queue.order')}>
      {(['oldest', 'newest'] as const).map((order) => (
        <Link key={order} to={view.search({ ...closed, order }) || '?'} replace aria-current={view.order === order ? 'true' : undefined}>
          {t(`queue.${order}`)}
        </Link>
      ))}
    </nav>
  );
};

interface BarProps {
  readonly queue: Queue;
  readonly view: QueueView;
  readonly showKeys: () => void;
}

/** The head of the queue: tabs with their counts and the order of the rows. All are links, for the view is in the address. */
export const QueueBar = ({ queue, view, showKeys }: BarProps) => {
  const { t } = useText();
  const current = (tab: QueueView['tab']): 'page' | undefined => (view.tab === tab ? 'page' : undefined);
  return (
    <div className="queue-bar">
      <h1>{t('shell.approvals')}</h1>
      <div className="queue-tools">
        <Button className="keys-button" type="text" onClick={showKeys}>
          {t('keys.title')} <KeyCap name="?" hint />
        </Button>
        <Order view={view} />
      </div>
      <nav className="tabs" aria-label={t('shell.approvals')}>
        <Link to={view.search({ ...closed, tab: 'pending', order: 'oldest' }) || '?'} aria-current={current('pending')}>
          {t('queue.pending')} <Count of={queue.pending} />
        </Link>
        <Link to={view.search({ ...closed, tab: 'decided', order: 'newest' })} aria-current={current('decided')}>
          {t('queue.decided')} <Count of={queue.decided} />
        </Link>
      </nav>
    </div>
  );
};

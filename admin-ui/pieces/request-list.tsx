import { Button } from 'antd';

import type { Contact } from '../../bridge/http/contract/contact.ts';
import { useNow } from '../components/use-now.ts';
import type { QueueView } from '../queue/use-queue-url.ts';
import { useText } from '../text/use-text.ts';
import { DecidedRow } from './decided-row.tsx';
import { PendingRow } from './pending-row.tsx';
import './request-list.css';

const columns = {
  pending: ['employee', 'direction', 'contact', 'reason', 'requested', 'until'],
  decided: ['employee', 'direction', 'contact', 'reason', 'decision', 'until'],
} as const;

const Headings = ({ tab }: Pick<QueueView, 'tab'>) => {
  const { t } = useText();
  return (
    <div className="headings" aria-hidden>
      {columns[tab].map((column) => (
        <span key={column} className={`heading-${column}`}>
          {t(`queue.${column}`)}
        </span>
      ))}
    </div>
  );
};

interface ListProps {
  readonly requests: readonly Contact[];
  /** How many more there are, and how to draw some of them. */
  readonly left: number;
  readonly more: () => void;
  readonly view: QueueView;
  readonly decides: boolean;
}

/** The requests of a tab: columns where there is room, cards where there is not, in one and the same order. */
export const RequestList = ({ requests, left, more, view, decides }: ListProps) => {
  const { t } = useText();
  const now = useNow();
  return (
    <div className={`requests requests-${view.tab}`}>
      <Headings tab={view.tab} />
      <ul>
        {requests.map((request) => {
          const row = { request, href: view.search({ open: request.id }) };
          return view.tab === 'pending' ? (
            <PendingRow key={request.id} {...row} now={now} decides={decides} show={view.show} />
          ) : (
            <DecidedRow key={request.id} {...row} />
          );
        })}
      </ul>
      {left > 0 && (
        <Button block onClick={more}>
          {t('queue.more', { count: left })}
        </Button>
      )}
    </div>
  );
};

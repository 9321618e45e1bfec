import { Button } from 'antd';

import { Notice } from '../components/notice.tsx';
import type { Queue } from '../queue/use-queue.ts';
import { useText } from '../text/use-text.ts';
import { Trouble } from './trouble.tsx';

/** Why there is no list, or why the one on show may be out of date. */
export const QueueTrouble = ({ queue: { failure, shown, refresh } }: { queue: Queue }) => {
  const { t } = useText();
  if (failure === undefined || failure.kind === 'session-ended') return null;
  const again = <Button onClick={refresh}>{t('shell.retry')}</Button>;
  return (
    <div className="queue-trouble">
      {shown === undefined || failure.kind === 'role-missing' ? (
        <Trouble title={t('errors.noList')} failure={failure} action={again} />
      ) : (
        <Notice tone="warn" title={t('queue.stale')} action={again} />
      )}
    </div>
  );
};

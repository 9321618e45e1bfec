import { Button } from 'antd';
import { lazy, Suspense, useEffect, useState } from 'react';

import { KeyCap } from '../components/key-cap.tsx';
import { Loading } from '../components/loading.tsx';
import { useTitle } from '../components/use-title.ts';
import { useShortcuts } from '../keyboard/use-shortcuts.ts';
import { KeysHelp } from '../pieces/keys-help.tsx';
import { QueueBar } from '../pieces/queue-bar.tsx';
import { QueueSection } from '../pieces/queue-section.tsx';
import { mayDecide, useSession } from '../pieces/session.ts';
import { QueueTrouble } from '../pieces/queue-trouble.tsx';
import { useQueue } from '../queue/use-queue.ts';
import { useQueueUrl } from '../queue/use-queue-url.ts';
import { useText } from '../text/use-text.ts';
import './requests.css';

const loadCard = () => import('../pieces/request-card.tsx');
const RequestCard = lazy(async () => ({ default: (await loadCard()).RequestCard }));

const ReadOnly = () => {
  const { t } = useText();
  const role = useSession()?.role;
  return role !== undefined && !mayDecide(role) && <p className="read-only">{t('queue.readOnly', { role: t(`role.${role}`) })}</p>;
};

const Head = ({ showKeys }: { showKeys: () => void }) => {
  const { t } = useText();
  return (
    <div className="page-head">
      <h1>{t('shell.approvals')}</h1>
      <Button className="keys-button" type="text" onClick={showKeys}>
        {t('keys.title')} <KeyCap name="?" hint />
      </Button>
    </div>
  );
};

/** `/requests?tab=…&order=…&open=…&act=…`: the approval queue. */
export const RequestsRoute = () => {
  const { t } = useText();
  const view = useQueueUrl();
  const queue = useQueue(view);
  const [keysShown, setKeysShown] = useState(false);
  const waiting = queue.pending?.items.length;
  useTitle(waiting ? `(${waiting}) ${t('shell.approvals')}` : t('shell.approvals'));
  useEffect(() => {
    void loadCard();
  }, []);
  useShortcuts({ help: () => setKeysShown(true) }, view.open === undefined && !keysShown);
  return (
    <>
      <Head showKeys={() => setKeysShown(true)} />
      <QueueBar queue={queue} view={view} />
      <ReadOnly />
      <QueueTrouble queue={queue} />
      {queue.shown && <QueueSection key={view.tab} requests={queue.shown} partial={queue.partial} view={view} quiet={keysShown} />}
      {queue.shown === undefined && queue.failure === undefined && <Loading />}
      {view.open !== undefined && (
        <Suspense>
          <RequestCard key={view.open} request={queue.opened} view={view} />
        </Suspense>
      )}
      {keysShown && <KeysHelp close={() => setKeysShown(false)} />}
    </>
  );
};

import { useState } from 'react';

import { Loading } from '../components/loading.tsx';
import { useTitle } from '../components/use-title.ts';
import { useShortcuts } from '../keyboard/use-shortcuts.ts';
import { KeysHelp } from '../pieces/keys-help.tsx';
import { OpenedRequest } from '../pieces/opened-request.tsx';
import { QueueBar } from '../pieces/queue-bar.tsx';
import { QueueSection } from '../pieces/queue-section.tsx';
import { mayDecide, useSession } from '../pieces/session.ts';
import { QueueTrouble } from '../pieces/queue-trouble.tsx';
import { useQueue } from '../queue/use-queue.ts';
import { useQueueUrl } from '../queue/use-queue-url.ts';
import { useText } from '../text/use-text.ts';
import './requests.css';

const ReadOnly = () => {
  const { t } = useText();
  const role = useSession()?.role;
  return role !== undefined && !mayDecide(role) && <p className="read-only">{t('queue.readOnly', { role: t(`role.${role}`) })}</p>;
};

/** `/requests?tab=…&order=…&open=…&act=…`: the approval queue. */
export const RequestsRoute = () => {
  const { t } = useText();
  const view = useQueueUrl();
  const queue = useQueue(view);
  const [keysShown, setKeysShown] = useState(false);
  const waiting = queue.pending?.items.length;
  useTitle(waiting ? `(${waiting}) ${t('shell.approvals')}` : t('shell.approvals'));
  useShortcuts({ help: () => setKeysShown(true) }, view.open === undefined && !keysShown);
  return (
    <>
      <QueueBar queue={queue} view={view} showKeys={() => setKeysShown(true)} />
      <ReadOnly />
      <QueueTrouble queue={queue} />
      {queue.shown && <QueueSection key={view.tab} requests={queue.shown} partial={queue.partial} view={view} quiet={keysShown} />}
      {queue.shown === undefined && queue.failure === undefined && <Loading />}
      {queue.pending && <OpenedRequest request={queue.opened} view={view} />}
      {keysShown && <KeysHelp close={() => setKeysShown(false)} />}
    </>
  );
};

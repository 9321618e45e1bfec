import { Button } from 'antd';
import { useId, useState } from 'react';

import type { Contact } from '../../bridge/http/contract/contact.ts';
import { Loading } from '../components/loading.tsx';
import { firstFocus, Modal } from '../components/modal.tsx';
import type { QueueView } from '../queue/use-queue-url.ts';
import { useText } from '../text/use-text.ts';
import { ApproveForm } from './approve-form.tsx';
import { DenyForm } from './deny-form.tsx';
import { namesOf } from './names.ts';
import { RequestFacts } from './request-facts.tsx';
import { mayDecide, useSession } from './session.ts';
import { SettledOutcome } from './settled-outcome.tsx';
import { Trouble } from './trouble.tsx';
import { useVerdict, type Deciding } from './use-verdict.ts';
import './request-card.css';

const CloseOnly = ({ close }: { close: () => void }) => {
  const { t } = useText();
  return (
    <div className="card-buttons">
      <Button onClick={close}>{t('shell.close')}</Button>
    </div>
  );
};

const Decide = ({ id, view, deciding }: { id: string; view: QueueView; deciding: Deciding }) => {
  const { decide, busy, failure } = deciding;
  return (
    <>
      {failure !== undefined && (
        <div className="card-trouble">
          <Trouble failure={failure} />
        </div>
      )}
      {view.denying ? (
        <DenyForm id={id} decide={decide} busy={busy} back={() => view.show(id, 'look')} />
      ) : (
        <ApproveForm decide={decide} busy={busy} ready={view.approving} deny={() => view.show(id, 'deny')} />
      )}
    </>
  );
};

const Known = ({ request, view, deciding }: { request: Contact; view: QueueView; deciding: Deciding }) => {
  const decides = mayDecide(useSession()?.role);
  const waits = request.standing === 'requested';
  const [waited, setWaited] = useState(waits);
  if (waits && !waited) setWaited(true);
  return (
    <>
      <RequestFacts request={request} />
      {!waits && <SettledOutcome request={request} overtaken={waited} close={view.close} />}
      {waits && decides && <Decide id={request.id} view={view} deciding={deciding} />}
      {waits && !decides && <CloseOnly close={view.close} />}
    </>
  );
};

interface CardProps {
  /** The open request; undefined while it is looked for, null where it is in no list. */
  readonly request: Contact | null | undefined;
  readonly view: QueueView;
}

/** A request with all that is known of it and both decisions. It stays as it was decided on until it is closed. */
export const RequestCard = ({ request, view }: CardProps) => {
  const { t } = useText();
  const titleId = useId();
  const deciding = useVerdict(request ?? undefined, view.close);
  const shown = deciding.decided ?? request;
  const focusTitle = view.denying || view.approving ? {} : { ...firstFocus, tabIndex: -1 };
  return (
    <Modal titleId={titleId} stage={view.denying ? 'deny' : 'look'} onClose={view.close}>
      <header className="card-head">
        <h2 id={titleId} {...focusTitle}>
          {shown ? t(`card.${shown.direction}`, namesOf(shown)) : t('card.id')}
        </h2>
      </header>
      {shown === undefined && <Loading />}
      {shown === null && (
        <>
          <p className="card-body">{t('card.unknown')}</p>
          <CloseOnly close={view.close} />
        </>
      )}
      {shown && <Known request={shown} view={view} deciding={deciding} />}
    </Modal>
  );
};


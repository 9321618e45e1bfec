import { useId, useState } from 'react';

import type { Contact } from '../../bridge/http/contract/contact.ts';
import { Loading } from '../components/loading.tsx';
import { firstFocus, Modal } from '../components/modal.tsx';
import type { QueueView } from '../queue/use-queue-url.ts';
import { useText } from '../text/use-text.ts';
import { ApproveForm } from './approve-form.tsx';
import { CloseOnly } from './close-only.tsx';
import { DenyForm } from './deny-form.tsx';
import { namesOf } from './names.ts';
import { RequestFacts } from './request-facts.tsx';
import { mayDecide, useSession } from './session.ts';
import { SettledOutcome } from './settled-outcome.tsx';
import { Trouble } from './trouble.tsx';
import { useVerdict, type Deciding } from './use-verdict.ts';
import './request-card.css';

const Decide = ({ id, view, deciding }: { id: string; view: QueueView; deciding: Deciding }) => {
  const { decide, busy, failure } = deciding;
  const trouble = failure && <Trouble failure={failure} kept />;
  return view.denying ? (
    <DenyForm id={id} decide={decide} busy={busy} back={() => view.show(id, 'look')} trouble={trouble} />
  ) : (
    <ApproveForm decide={decide} busy={busy} ready={view.approving} deny={() => view.show(id, 'deny')} trouble={trouble} />
  );
};

interface KnownProps {
  readonly request: Contact;
  /** Whether it has been waiting while it was open here. */
  readonly waited: boolean;
  readonly view: QueueView;
  readonly deciding: Deciding;
}

const Known = ({ request, waited, view, deciding }: KnownProps) => {
  const decides = mayDecide(useSession()?.role);
  const waits = request.standing === 'requested';
  return (
    <>
      <RequestFacts request={request} />
      {!waits && <SettledOutcome request={request} overtaken={waited} close={view.close} />}
      {waits && decides && <Decide id={request.id} view={view} deciding={deciding} />}
      {waits && !decides && <CloseOnly close={view.close} />}
    </>
  );
};

/** The request as it was last known here: while a list is loaded again it is in none for a moment. */
const useLastKnown = (request: Contact | null | undefined): { known: Contact | null | undefined; waited: boolean } => {
  const [known, setKnown] = useState(request);
  const [waited, setWaited] = useState(false);
  if (request !== undefined && request !== known) setKnown(request);
  if (request?.standing === 'requested' && !waited) setWaited(true);
  return { known: request ?? (request === null ? null : known), waited };
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
  const { known, waited } = useLastKnown(request);
  const shown = deciding.decided ?? known;
  return (
    <Modal titleId={titleId} stage={view.denying ? 'deny' : 'look'} onClose={view.close}>
      <header className="card-head">
        <h2 id={titleId} tabIndex={-1} {...(!view.approving && firstFocus('look'))}>
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
      {shown && <Known request={shown} waited={waited} view={view} deciding={deciding} />}
    </Modal>
  );
};

import { useEffect, useId, useState } from 'react';

import type { Contact } from '../../bridge/http/contract/contact.ts';
import { Loading } from '../components/loading.tsx';
import { Modal } from '../components/modal.tsx';
import type { QueueView } from '../queue/use-queue-url.ts';
import { useText } from '../text/use-text.ts';
import { CloseOnly } from './close-only.tsx';
import type { RequestCard } from './request-card.tsx';
import { Trouble } from './trouble.tsx';

type Card = typeof RequestCard;

/** Loads the card once the queue is on show, so that it opens within the key stroke: what is typed next belongs into it already.
 * `React.lazy` would give it back one turn later at the earliest. */
const useCard = (open: string | undefined): { Card: Card | undefined; failed: boolean } => {
  const [card, setCard] = useState<{ Card: Card | undefined; failed: string | undefined }>({ Card: undefined, failed: undefined });
  const missing = card.Card === undefined;
  useEffect(() => {
    if (!missing) return;
    import('./request-card.tsx').then(
      ({ RequestCard: Card }) => setCard({ Card, failed: undefined }),
      () => setCard({ Card: undefined, failed: open }),
    );
  }, [missing, open]);
  return { Card: card.Card, failed: open !== undefined && card.failed === open };
};

interface OpenedProps {
  /** The open request; undefined while it is looked for, null where there is none of that id. */
  readonly request: Contact | null | undefined;
  readonly view: QueueView;
}

/** The request in the address, over the queue. */
export const OpenedRequest = ({ request, view }: OpenedProps) => {
  const { t } = useText();
  const titleId = useId();
  const { Card, failed } = useCard(view.open);
  if (view.open === undefined) return null;
  if (Card !== undefined) return <Card key={view.open} request={request} view={view} />;
  return (
    <Modal titleId={titleId} stage="loading" onClose={view.close}>
      <h2 id={titleId} className="card-head">
        {t('card.id')}
      </h2>
      {failed ? <Trouble failure={{ kind: 'unreachable' }} /> : <Loading />}
      <CloseOnly close={view.close} />
    </Modal>
  );
};

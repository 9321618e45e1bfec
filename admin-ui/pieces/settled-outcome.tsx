import type { Contact } from '../../bridge/http/contract/contact.ts';
import { Instant } from '../components/instant.tsx';
import { Notice } from '../components/notice.tsx';
import { useText } from '../text/use-text.ts';
import { CloseOnly } from './close-only.tsx';
import { SettledLine } from './settled-line.tsx';
import { StandingBadge } from './standing-badge.tsx';

interface SettledProps {
  readonly request: Contact;
  /** Whether it was decided while it was open here. */
  readonly overtaken: boolean;
  readonly close: () => void;
}

/** How a request was decided. */
export const SettledOutcome = ({ request, overtaken, close }: SettledProps) => {
  const { t } = useText();
  const { standing, until, settled } = request;
  return (
    <>
      <div className="card-body">
        {overtaken && <Notice tone="warn" title={t('card.overtaken')} />}
        <div className="outcome">
          <StandingBadge standing={standing} />
          <SettledLine request={request} />
          {until !== null && (
            <span className="soft">
              {t('queue.until')} <Instant at={until} />
            </span>
          )}
        </div>
        {settled?.because && <blockquote className="because">{settled.because}</blockquote>}
      </div>
      <CloseOnly close={close} />
    </>
  );
};

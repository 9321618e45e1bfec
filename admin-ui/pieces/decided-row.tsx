import type { Contact } from '../../bridge/http/contract/contact.ts';
import { Instant } from '../components/instant.tsx';
import { useText } from '../text/use-text.ts';
import { Field, RequestRow } from './request-row.tsx';
import { SettledLine } from './settled-line.tsx';
import { StandingBadge } from './standing-badge.tsx';

/** A request that was decided: how, by whom, until when and why. */
export const DecidedRow = ({ request, href, now }: { request: Contact; href: string; now: Date }) => {
  const { t } = useText();
  return (
    <RequestRow request={request} href={href} now={now}>
      <Field name={t('queue.until')} area="until">
        {request.until === null ? '–' : <Instant at={request.until} />}
      </Field>
      <Field name={t('queue.decision')} area="decision">
        <StandingBadge standing={request.standing} />
        <div className="soft">
          <SettledLine request={request} />
        </div>
        {request.settled?.because && <div className="purpose">{request.settled.because}</div>}
      </Field>
    </RequestRow>
  );
};

import type { Contact } from '../../bridge/http/contract/contact.ts';
import { Instant } from '../components/instant.tsx';
import { useText } from '../text/use-text.ts';
import { Field, RequestRow } from './request-row.tsx';
import { StandingBadge } from './standing-badge.tsx';

/** A request that was decided: how, by whom, until when and why. */
export const DecidedRow = ({ request, href }: { request: Contact; href: string }) => {
  const { t } = useText();
  const { settled } = request;
  return (
    <RequestRow request={request} href={href}>
      <Field name={t('queue.decision')} area="decision">
        <StandingBadge standing={request.standing} />
        {settled !== null && (
          <div className="soft">
            {settled.by} · <Instant at={settled.at} />
          </div>
        )}
        {settled?.because && <div className="purpose">{settled.because}</div>}
      </Field>
      {request.until !== null && (
        <Field name={t('queue.until')} area="until">
          <Instant at={request.until} />
        </Field>
      )}
    </RequestRow>
  );
};

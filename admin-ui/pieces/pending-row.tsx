import { Button } from 'antd';

import type { Contact } from '../../bridge/http/contract/contact.ts';
import { Instant } from '../components/instant.tsx';
import { formatDistance } from '../format-time.ts';
import type { Opening } from '../queue/use-queue-url.ts';
import { dayAfter, proposedDays } from '../queue/validity.ts';
import { useText } from '../text/use-text.ts';
import { namesOf } from './names.ts';
import { Field, RequestRow } from './request-row.tsx';

interface DecisionProps {
  readonly request: Contact;
  readonly show: (id: string, opening: Opening) => void;
}

const Decision = ({ request, show }: DecisionProps) => {
  const { t } = useText();
  const names = t('queue.requestOf', namesOf(request));
  return (
    <div className="row-decision">
      <Button color="primary" variant="outlined" aria-label={`${t('queue.approve')}: ${names}`} onClick={() => show(request.id, 'approve')}>
        {t('queue.approve')}
      </Button>
      <Button aria-label={`${t('queue.deny')}: ${names}`} onClick={() => show(request.id, 'deny')}>
        {t('queue.deny')}
      </Button>
    </div>
  );
};

/** A request that waits, with the end proposed for it and, for those who decide, both decisions. */
export const PendingRow = ({ decides, href, now, ...decision }: DecisionProps & { href: string; now: Date; decides: boolean }) => {
  const { t, language } = useText();
  const { requested_at } = decision.request;
  return (
    <RequestRow request={decision.request} href={href}>
      <Field name={t('queue.requested')} area="requested">
        <Instant at={requested_at} /> <span className="soft">· {formatDistance(new Date(requested_at), now, language)}</span>
      </Field>
      <Field name={t('queue.until')} area="until">
        {dayAfter(now, proposedDays)}
        <div className="soft">{t('queue.proposed', { count: proposedDays })}</div>
      </Field>
      {decides && <Decision {...decision} />}
    </RequestRow>
  );
};

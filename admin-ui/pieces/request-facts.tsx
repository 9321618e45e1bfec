import type { ReactNode } from 'react';

import type { Contact } from '../../bridge/http/contract/contact.ts';
import { Instant } from '../components/instant.tsx';
import { MatrixId } from '../components/matrix-id.tsx';
import { useText } from '../text/use-text.ts';
import { Direction } from './direction.tsx';
import { employeeName, organizationName } from './names.ts';
import './request-facts.css';

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="fact">
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

/** All that is known of a request. */
export const RequestFacts = ({ request }: { request: Contact }) => {
  const { t } = useText();
  const { employee, external, purpose, requested_at, id, direction } = request;
  const department = employee.department === '' ? '' : ` · ${employee.department}`;
  return (
    <dl className="facts">
      <Fact name={t('queue.reason')}>{purpose === '' ? <span className="by-invite">{t('queue.byInvite')}</span> : purpose}</Fact>
      <Fact name={t('queue.employee')}>
        {employeeName(request)}
        {department}
        <div className="soft">
          <MatrixId id={employee.user_id} />
        </div>
      </Fact>
      <Fact name={t('queue.contact')}>
        <MatrixId id={external.user_id} />
      </Fact>
      <Fact name={t('card.organization')}>
        {organizationName(request)}
        <div className="soft matrix-id">{external.server_name}</div>
      </Fact>
      <Fact name={t('queue.direction')}>
        <Direction direction={direction} />
      </Fact>
      <Fact name={t('queue.requested')}>
        <Instant at={requested_at} />
      </Fact>
      <Fact name={t('card.id')}>
        <span className="matrix-id">{id}</span>
      </Fact>
    </dl>
  );
};

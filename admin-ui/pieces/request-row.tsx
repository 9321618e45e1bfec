import type { ReactNode } from 'react';
import { Link } from 'react-router';

import type { Contact } from '../../bridge/http/contract/contact.ts';
import { MatrixId } from '../components/matrix-id.tsx';
import { fromList } from '../queue/use-queue-url.ts';
import { rowAttribute } from '../queue/use-row-focus.ts';
import { useText } from '../text/use-text.ts';
import { Direction } from './direction.tsx';
import { employeeName, namesOf, organizationName } from './names.ts';
import './request-row.css';

/** A field with its name; beside others under a heading the name is for readers that do not see the heading. */
export const Field = ({ name, area, children }: { name: string; area: string; children: ReactNode }) => (
  <div className={`field field-${area}`}>
    <span className="field-name">{name}</span>
    <div>{children}</div>
  </div>
);

const Employee = ({ request, href }: { request: Contact; href: string }) => {
  const { t } = useText();
  return (
    <Field name={t('queue.employee')} area="employee">
      <Link className="row-link" to={href} state={fromList} aria-label={t('queue.requestOf', namesOf(request))}>
        {employeeName(request)}
      </Link>
      <div className="soft">{request.employee.department}</div>
    </Field>
  );
};

interface RowProps {
  readonly request: Contact;
  /** The address that opens the request. */
  readonly href: string;
  /** What a tab adds at the end of the row. */
  readonly children: ReactNode;
}

/** A request at a glance: who, whom, who reached out and why. */
export const RequestRow = ({ request, href, children }: RowProps) => {
  const { t } = useText();
  return (
    <li className="request" {...{ [rowAttribute]: request.id }}>
      <Employee request={request} href={href} />
      <Field name={t('queue.direction')} area="direction">
        <Direction direction={request.direction} />
      </Field>
      <Field name={t('queue.contact')} area="contact">
        <div className="contact-organization">{organizationName(request)}</div>
        <div className="soft">
          <MatrixId id={request.external.user_id} />
        </div>
      </Field>
      <Field name={t('queue.reason')} area="reason">
        {request.purpose === '' ? (
          <span className="by-invite">{t('queue.byInvite')}</span>
        ) : (
          <div className="purpose">{request.purpose}</div>
        )}
      </Field>
      {children}
    </li>
  );
};

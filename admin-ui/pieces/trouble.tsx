import type { ReactNode } from 'react';

import { Notice } from '../components/notice.tsx';
import type { Failure } from '../errors.ts';
import { useText } from '../text/use-text.ts';
import { useSession } from './session.ts';

const Sentence = ({ failure }: { failure: Failure }) => {
  const { t } = useText();
  const role = useSession()?.role;
  return failure.kind === 'role-missing' ? t('errors.role-missing', { role: role ? t(`role.${role}`) : '' }) : t(`errors.${failure.kind}`);
};

interface TroubleProps {
  readonly failure: Failure;
  readonly title?: string;
  readonly action?: ReactNode;
  /** Whether something was entered that is still there. */
  readonly kept?: boolean;
}

/** What went wrong, in a sentence that says how to go on. */
export const Trouble = ({ failure, title, action, kept = false }: TroubleProps) => {
  const { t } = useText();
  const sentence = <Sentence failure={failure} />;
  const trace = failure.kind === 'broken' ? failure.trace : undefined;
  return (
    <Notice tone="bad" title={title ?? sentence} action={action}>
      {title !== undefined && <div>{sentence}</div>}
      {kept && <div>{t('errors.kept')}</div>}
      {trace !== undefined && <div className="trace">{t('errors.trace', { trace })}</div>}
    </Notice>
  );
};

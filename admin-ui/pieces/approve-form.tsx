import { Button } from 'antd';
import { useState, type ReactNode } from 'react';

import type { Verdict } from '../api/decide-request.ts';
import { whileBusy } from '../components/busy.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { firstFocus } from '../components/modal.tsx';
import { useNow } from '../components/use-now.ts';
import { useShortcuts } from '../keyboard/use-shortcuts.ts';
import { dayAfter, endOfDay, proposedDays } from '../queue/validity.ts';
import { useText } from '../text/use-text.ts';
import { ScopeField } from './scope-field.tsx';
import { ValidityField } from './validity-field.tsx';

interface ApproveProps {
  readonly decide: (verdict: Verdict) => void;
  readonly deny: () => void;
  readonly busy: boolean;
  /** Why the last attempt failed; beside the buttons, where the eyes are. */
  readonly trouble: ReactNode;
  /** Whether the approve button has the focus when the form appears. */
  readonly ready: boolean;
}

/** The terms of an approval, on show before the button that grants them. */
export const ApproveForm = ({ decide, deny, busy, ready, trouble }: ApproveProps) => {
  const { t } = useText();
  const now = useNow();
  const [day, setDay] = useState(() => dayAfter(now, proposedDays));
  const [scope, setScope] = useState({ files: true, groups: true });
  const approve = (): void => {
    if (!busy) decide({ outcome: 'approve', until: endOfDay(day), scope });
  };
  useShortcuts({ approve, deny });
  return (
    <>
      <div className="card-body">
        <ValidityField day={day} onChange={setDay} now={now} />
        <ScopeField scope={scope} onChange={setScope} />
      </div>
      <div className="card-buttons">
        {trouble}
        <Button type="primary" loading={whileBusy(busy)} onClick={approve} {...(ready && firstFocus('look'))}>
          {t('queue.approve')} <KeyCap name="A" hint />
        </Button>
        <Button onClick={deny}>
          {t('queue.deny')} <KeyCap name="D" hint />
        </Button>
      </div>
    </>
  );
};

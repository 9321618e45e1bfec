import { Button, Input } from 'antd';
import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';

import type { Verdict } from '../api/decide-request.ts';
import { whileBusy } from '../components/busy.tsx';
import { firstFocus } from '../components/modal.tsx';
import { keepDraft, readDraft, recentReasons } from '../queue/drafts.ts';
import { faultOf, reasonLength, type ReasonFault } from '../queue/reason.ts';
import { useText } from '../text/use-text.ts';

const FaultSentence = ({ fault, length }: { fault: ReasonFault; length: number }) => {
  const { t } = useText();
  return fault === 'too-short' ? t('deny.tooShort', reasonLength) : t('deny.tooLong', { most: reasonLength.most, count: length });
};

const sends = ({ key, ctrlKey, metaKey, nativeEvent }: KeyboardEvent): boolean =>
  key === 'Enter' && (ctrlKey || metaKey) && !nativeEvent.isComposing;

const RecentReasons = ({ use }: { use: (reason: string) => void }) => {
  const { t } = useText();
  const reasons = recentReasons(sessionStorage);
  return (
    reasons.length > 0 && (
      <fieldset className="field-group recent-reasons">
        <legend className="soft">{t('deny.again')}</legend>
        {reasons.map((reason) => (
          <Button key={reason} onClick={() => use(reason)}>
            {reason}
          </Button>
        ))}
      </fieldset>
    )
  );
};

interface DenyProps {
  readonly id: string;
  readonly decide: (verdict: Verdict) => void;
  readonly back: () => void;
  readonly busy: boolean;
  /** Why the last attempt failed; beside the buttons, where the eyes are. */
  readonly trouble: ReactNode;
}

/** Writes the reason of a denial. What is typed is kept until it was sent, whatever happens to the page. */
export const DenyForm = ({ id, decide, back, busy, trouble }: DenyProps) => {
  const { t } = useText();
  const [field, hint, problem] = [useId(), useId(), useId()];
  const [text, setText] = useState(() => readDraft(sessionStorage, id));
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const fault = faultOf(text);
  const shownFault = fault === 'too-long' || tried ? fault : undefined;

  const write = (next: string): void => {
    keepDraft(sessionStorage, id, next);
    setText(next);
  };
  const submit = (): void => {
    setTried(true);
    if (fault === undefined && !busy) decide({ outcome: 'deny', reason: text.trim() });
    else form.current?.querySelector('textarea')?.focus();
  };
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className="card-body">
        <label className="field-label" htmlFor={field}>
          {t('deny.label')}
        </label>
        <Input.TextArea
          id={field}
          {...firstFocus('deny')}
          value={text}
          onChange={(event) => write(event.target.value)}
          onKeyDown={(event) => sends(event) && submit()}
          rows={4}
          required
          aria-required
          aria-invalid={shownFault !== undefined}
          aria-describedby={shownFault === undefined ? hint : `${problem} ${hint}`}
          status={shownFault === undefined ? '' : 'error'}
        />
        <div className="deny-notes">
          {shownFault !== undefined && (
            <p id={problem} className="fault">
              <FaultSentence fault={shownFault} length={text.trim().length} />
            </p>
          )}
          <p id={hint} className="soft">
            {t('deny.hint')}
          </p>
          <span className="soft" aria-hidden>
            {t('deny.length', { count: text.trim().length, most: reasonLength.most })}
          </span>
        </div>
        <RecentReasons use={write} />
      </div>
      <div className="card-buttons">
        {trouble}
        <Button type="primary" danger htmlType="submit" loading={whileBusy(busy)}>
          {t('deny.submit')}
        </Button>
        <Button onClick={back}>{t('deny.back')}</Button>
      </div>
    </form>
  );
};

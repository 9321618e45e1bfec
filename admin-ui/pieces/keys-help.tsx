import { Switch } from 'antd';
import { useId } from 'react';

import { KeyCap } from '../components/key-cap.tsx';
import { firstFocus, Modal } from '../components/modal.tsx';
import { useSingleKeys } from '../keyboard/single-keys.ts';
import { useText } from '../text/use-text.ts';
import { CloseOnly } from './close-only.tsx';
import './keys-help.css';

const rows = [
  ['next', 'J'],
  ['previous', 'K'],
  ['open', 'Enter'],
  ['approve', 'A'],
  ['deny', 'D'],
  ['send', 'Ctrl + Enter'],
  ['close', 'Esc'],
  ['help', '?'],
] as const;

/** The keys of the queue, and the switch that turns single keys off. */
export const KeysHelp = ({ close }: { close: () => void }) => {
  const { t } = useText();
  const { on, choose } = useSingleKeys();
  const [title, label, hint] = [useId(), useId(), useId()];
  return (
    <Modal titleId={title} stage="keys" onClose={close}>
      <header className="card-head">
        <h2 id={title} tabIndex={-1} {...firstFocus('keys')}>
          {t('keys.title')}
        </h2>
      </header>
      <dl className="keys">
        {rows.map(([act, key]) => (
          <div key={act}>
            <dt>
              <KeyCap name={key} />
            </dt>
            <dd>{t(`keys.${act}`)}</dd>
          </div>
        ))}
      </dl>
      <div className="keys-switch">
        <Switch checked={on} onChange={choose} aria-labelledby={label} aria-describedby={hint} />
        <div>
          <span id={label}>{t('keys.single')}</span>
          <p id={hint} className="soft">
            {t('keys.singleHint')}
          </p>
        </div>
      </div>
      <CloseOnly close={close} />
    </Modal>
  );
};

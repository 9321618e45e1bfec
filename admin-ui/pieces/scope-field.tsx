import { Checkbox } from 'antd';

import { useText } from '../text/use-text.ts';

/** What an approval covers beyond a direct chat. */
export interface ScopeChoice {
  readonly files: boolean;
  readonly groups: boolean;
}

const Tick = () => (
  <svg viewBox="0 0 16 16" width="20" height="20" aria-hidden>
    <path d="M3.5 8.5l3 3 6-7" />
  </svg>
);

/** Chooses the scope. A direct chat is what any approval covers, so it is shown and cannot be taken out. */
export const ScopeField = ({ scope, onChange }: { scope: ScopeChoice; onChange: (scope: ScopeChoice) => void }) => {
  const { t } = useText();
  return (
    <fieldset className="field-group">
      <legend>{t('card.scope')}</legend>
      <div className="scope">
        <span className="scope-always">
          <Tick /> {t('card.direct')} <span className="soft">{t('card.directHint')}</span>
        </span>
        <Checkbox checked={scope.files} onChange={({ target }) => onChange({ ...scope, files: target.checked })}>
          {t('card.files')}
        </Checkbox>
        <Checkbox checked={scope.groups} onChange={({ target }) => onChange({ ...scope, groups: target.checked })}>
          {t('card.groups')} <span className="soft">{t('card.groupsHint')}</span>
        </Checkbox>
      </div>
    </fieldset>
  );
};

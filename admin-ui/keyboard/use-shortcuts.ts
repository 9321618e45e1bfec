import { useEffect, useEffectEvent } from 'react';

import { shortcutOf, takesText, type Shortcut } from './shortcut.ts';
import { useSingleKeys } from './single-keys.ts';

/** What each shortcut does here; one that is absent does nothing. */
export type Acts = Partial<Readonly<Record<Shortcut, () => void>>>;

const onField = ({ target }: KeyboardEvent): boolean => target instanceof HTMLElement && takesText(target);

/** Listens to single keys while mounted and `active`. */
export const useShortcuts = (acts: Acts, active = true): void => {
  const { on } = useSingleKeys();
  const press = useEffectEvent((event: KeyboardEvent) => {
    const { key, isComposing, keyCode, repeat, ctrlKey, altKey, metaKey } = event;
    const shortcut = shortcutOf({ key, isComposing, keyCode, repeat, ctrlKey, altKey, metaKey, typing: onField(event) });
    const act = shortcut && acts[shortcut];
    if (act === undefined) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    if (!on || !active) return undefined;
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [on, active]);
};

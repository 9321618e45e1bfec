import { useSyncExternalStore } from 'react';

const storageKey = 'parley.single-keys';
const listeners = new Set<() => void>();

const subscribe = (changed: () => void): (() => void) => {
  listeners.add(changed);
  return () => listeners.delete(changed);
};

const chosen = (): boolean => localStorage.getItem(storageKey) !== 'off';

const choose = (on: boolean): void => {
  localStorage.setItem(storageKey, on ? 'on' : 'off');
  for (const changed of listeners) changed();
};

/** Whether single keys act, and how to change it for good (WCAG 2.1.4 asks that they can be turned off). */
export const useSingleKeys = (): { on: boolean; choose: (on: boolean) => void } => ({
  on: useSyncExternalStore(subscribe, chosen),
  choose,
});

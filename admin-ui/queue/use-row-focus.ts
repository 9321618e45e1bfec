import { useEffect, useEffectEvent, useLayoutEffect, useRef, type RefObject } from 'react';

import { rowAfter, stepFrom } from './queue-order.ts';

/** The attribute that names the request of a row. */
export const rowAttribute = 'data-request';

const rowOf = (element: Element | null): string | undefined =>
  element?.closest(`[${rowAttribute}]`)?.getAttribute(rowAttribute) ?? undefined;

/** The focus on rows of a list: where it is, where it was, and how it moves. */
export interface RowFocus {
  /** The request whose row has the focus now. */
  readonly current: () => string | undefined;
  readonly move: (step: 1 | -1) => void;
}

interface Watched {
  /** The requests with a row, in order. */
  readonly ids: readonly string[];
  /** The open request; when it closes, its row or the one in its place takes the focus. */
  readonly open: string | undefined;
  /** Called when the row that had the focus is gone because of somebody else. */
  readonly onLost: (id: string) => void;
}

/** Moves the focus among rows. After one's own decision the row in its place takes the focus; when somebody else decides,
 * the list as a whole does, for a key that was about to be pressed must not meet another request. */
export const useRowFocus = (list: RefObject<HTMLElement | null>, { ids, open, onLost }: Watched): RowFocus => {
  const place = useRef(0);
  const held = useRef<string>(undefined);
  const opened = useRef<string>(undefined);

  const focusAt = (row: number): void => {
    const id = ids[row];
    const target = id === undefined ? list.current : list.current?.querySelector<HTMLElement>(`[${rowAttribute}="${CSS.escape(id)}"] a`);
    target?.focus();
  };
  const current = (): string | undefined => rowOf(document.activeElement);

  const closed = useEffectEvent((id: string) => {
    const row = ids.indexOf(id);
    if (current() === undefined) focusAt(row >= 0 ? row : rowAfter(ids.length, place.current));
  });
  useEffect(() => {
    const before = opened.current;
    opened.current = open;
    if (open === undefined && before !== undefined) closed(before);
    else if (open !== undefined && ids.includes(open)) place.current = ids.indexOf(open);
  }, [open, ids]);

  const lost = useEffectEvent((id: string) => {
    held.current = undefined;
    list.current?.focus();
    onLost(id);
  });
  useLayoutEffect(() => {
    const id = held.current;
    if (id === undefined || id === opened.current || ids.includes(id)) return;
    if (document.activeElement === document.body) lost(id);
  }, [ids]);

  const follow = useEffectEvent(() => {
    held.current = current();
    if (held.current !== undefined) place.current = ids.indexOf(held.current);
  });
  useEffect(() => {
    const watched = list.current;
    watched?.addEventListener('focusin', follow);
    return () => watched?.removeEventListener('focusin', follow);
  }, [list]);

  const move = (step: 1 | -1): void => {
    const id = current();
    focusAt(stepFrom(ids.length, { row: id === undefined ? -1 : ids.indexOf(id), place: place.current }, step));
  };
  return { current, move };
};

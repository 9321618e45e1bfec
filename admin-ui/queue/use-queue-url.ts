import { useMemo, useRef } from 'react';
import { useLocation, useNavigate } from 'react-router';

import { readQueueUrl, writeQueueUrl, type QueueUrl } from './queue-url.ts';

/** How a request is opened: to look, to approve (that button has the focus), or to write a denial. */
export type Opening = 'look' | 'approve' | 'deny';

/** What a step of the browser's history remembers besides its address. */
interface Step {
  /** The list lies one step back, so that closing and the browser's back are the same. */
  readonly fromList?: boolean;
  readonly approving?: boolean;
}

/** The view in the address, and the ways to change it. */
export interface QueueView extends QueueUrl {
  readonly approving: boolean;
  /** The search part of a changed view, for links. */
  readonly search: (change: Partial<QueueUrl>) => string;
  readonly show: (id: string, opening: Opening) => void;
  readonly close: () => void;
}

/** The state of a history step that opens something over the list. */
export const fromList: Step = { fromList: true };

/** Reads and changes the view in the address. */
export const useQueueUrl = (): QueueView => {
  const location = useLocation();
  const navigate = useNavigate();
  const url = useMemo(() => readQueueUrl(new URLSearchParams(location.search)), [location.search]);
  const step = (location.state ?? {}) as Step;
  const closed = useRef<string>(undefined);

  const search = (change: Partial<QueueUrl>): string => writeQueueUrl({ ...url, ...change });
  const show = (id: string, opening: Opening): void => {
    const over = url.open !== undefined;
    const state: Step = { fromList: over ? step.fromList === true : true, approving: opening === 'approve' };
    void navigate({ search: search({ open: id, denying: opening === 'deny' }) }, { state, replace: over });
  };
  const close = (): void => {
    if (url.open === undefined || closed.current === location.key) return;
    closed.current = location.key;
    if (step.fromList === true) void navigate(-1);
    else void navigate({ search: search({ open: undefined }) }, { replace: true });
  };
  return { ...url, approving: step.approving === true, search, show, close };
};

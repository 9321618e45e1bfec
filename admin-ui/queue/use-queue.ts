import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';

import type { Contact } from '../../bridge/http/contract/contact.ts';
import { decidedQuery, pendingQuery, requestQuery, type Loaded } from '../api/requests-query.ts';
import { useApi } from '../api/use-api.ts';
import { failureBehind, type Failure } from '../errors.ts';
import { inOrder } from './queue-order.ts';
import type { QueueUrl } from './queue-url.ts';

/** The queue as the page shows it. */
export interface Queue {
  readonly pending: Loaded | undefined;
  readonly decided: Loaded | undefined;
  /** The list of the tab, in order; undefined until it is loaded. */
  readonly shown: readonly Contact[] | undefined;
  /** Whether the API has more than the list of the tab. */
  readonly partial: boolean;
  /** Why the list of the tab could not be refreshed. */
  readonly failure: Failure | undefined;
  readonly refresh: () => void;
  /** The open request; undefined until it is known, null where there is none of that id. */
  readonly opened: Contact | null | undefined;
}

/** The open request. In neither list are one that left the queue a moment ago, and one that was decided long ago. */
const useOpened = (open: string | undefined, lists: readonly (Loaded | undefined)[]): Queue['opened'] => {
  const api = useApi();
  const listed = lists.flatMap((list) => list?.items ?? []).find(({ id }) => id === open);
  const missing = open !== undefined && listed === undefined && lists[0] !== undefined;
  const one = useQuery({ ...requestQuery(api, open ?? ''), enabled: missing });
  return listed ?? (missing ? one.data : undefined);
};

/** Loads the lists, keeps them fresh and finds the open request. */
export const useQueue = ({ tab, order, open }: QueueUrl): Queue => {
  const api = useApi();
  const pending = useQuery(pendingQuery(api));
  const decided = useQuery({ ...decidedQuery(api, tab === 'decided'), enabled: !pending.isPending });
  const current = tab === 'pending' ? pending : decided;
  const items = current.data?.items;
  return {
    pending: pending.data,
    decided: decided.data,
    shown: useMemo(() => items && inOrder(items, order), [items, order]),
    partial: current.data?.partial === true,
    failure: current.error === null ? undefined : failureBehind(current.error),
    refresh: () => void current.refetch(),
    opened: useOpened(open, [pending.data, decided.data]),
  };
};

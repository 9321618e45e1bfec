import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';

import type { Contact } from '../../bridge/http/contract/contact.ts';
import { decidedKey, decidedQuery, pendingQuery, type Loaded } from '../api/requests-query.ts';
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
  /** The open request; undefined while it is looked for, null where it is in no list. */
  readonly opened: Contact | null | undefined;
}

/** Loads the lists, keeps them fresh and finds the open request in them. */
export const useQueue = ({ tab, order, open }: QueueUrl): Queue => {
  const api = useApi();
  const queries = useQueryClient();
  const pending = useQuery(pendingQuery(api));
  const decided = useQuery({ ...decidedQuery(api, tab === 'decided'), enabled: !pending.isPending });
  const current = tab === 'pending' ? pending : decided;

  const inPending = pending.data?.items.find(({ id }) => id === open);
  const inDecided = decided.data?.items.find(({ id }) => id === open);
  const missing = open !== undefined && !pending.isPending && inPending === undefined && inDecided === undefined;
  // A request that left the queue while it was open is among the decisions made since they were last asked for.
  useEffect(() => {
    if (missing) void queries.invalidateQueries({ queryKey: decidedKey });
  }, [missing, open, queries]);

  const items = current.data?.items;
  return {
    pending: pending.data,
    decided: decided.data,
    shown: useMemo(() => items && inOrder(items, order), [items, order]),
    partial: current.data?.partial === true,
    failure: current.error === null ? undefined : failureBehind(current.error),
    refresh: () => void current.refetch(),
    opened: inPending ?? inDecided ?? (missing && !decided.isFetching && !decided.isPending ? null : undefined),
  };
};

import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';

import { contact, type Contact } from '../../bridge/http/contract/contact.ts';
import { failureBehind } from '../errors.ts';
import type { Api } from './client.ts';
import { decidedKey, pendingKey, requestsKey, type Loaded } from './requests-query.ts';
import { useApi } from './use-api.ts';

/** An approval, until an instant and within a scope, or a denial with the reason people may read. */
export type Verdict =
  | { readonly outcome: 'approve'; readonly until: Date; readonly scope: { readonly files: boolean; readonly groups: boolean } }
  | { readonly outcome: 'deny'; readonly reason: string };

const send = (api: Api, id: string, verdict: Verdict): Promise<Contact> => {
  const path = `/requests/${encodeURIComponent(id)}`;
  return verdict.outcome === 'approve'
    ? api(`${path}/approve`, contact, { method: 'POST', body: { until: verdict.until.toISOString(), scope: verdict.scope } })
    : api(`${path}/reject`, contact, { method: 'POST', body: { reason: verdict.reason } });
};

const without = (id: string) => (list: Loaded | undefined) => list && { ...list, items: list.items.filter((item) => item.id !== id) };

const withFirst = (decided: Contact) => (list: Loaded | undefined) =>
  list && { ...list, items: [decided, ...list.items.filter(({ id }) => id !== decided.id)] };

// A refresh that was on its way would bring the decided row back for a moment.
const moveAcross = async (queries: QueryClient, decided: Contact): Promise<void> => {
  await queries.cancelQueries({ queryKey: requestsKey });
  queries.setQueryData(pendingKey, without(decided.id));
  queries.setQueryData(decidedKey, withFirst(decided));
};

interface Decision {
  /** The request as it was shown when the person decided. */
  readonly request: Contact;
  readonly verdict: Verdict;
}

/** Decides on a request; the lists follow at once. Where somebody else was faster they are loaded again.
 * `onDecided` is called also if the page has moved on meanwhile. */
export const useDecideRequest = (onDecided: (decided: Contact, verdict: Verdict) => void) => {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ request, verdict }: Decision) => send(api, request.id, verdict),
    networkMode: 'always',
    onSuccess: (decided, { verdict }) => {
      onDecided(decided, verdict);
      return moveAcross(queries, decided);
    },
    onError: (error) =>
      failureBehind(error).kind === 'already-decided' ? queries.invalidateQueries({ queryKey: requestsKey }) : undefined,
  });
};

/** What of the queue the address holds, so that a view can be sent to a colleague. */
export interface QueueUrl {
  readonly tab: 'pending' | 'decided';
  readonly order: 'oldest' | 'newest';
  /** The id of the request on show. */
  readonly open: string | undefined;
  /** Whether its denial is being written. */
  readonly denying: boolean;
}

/** The order a tab has where the address names none: who waits longest comes first, what was decided last comes first. */
const usualOrder = (tab: QueueUrl['tab']): QueueUrl['order'] => (tab === 'pending' ? 'oldest' : 'newest');

/** Reads the search part of an address; what it does not understand counts as absent. */
export const readQueueUrl = (search: URLSearchParams): QueueUrl => {
  const tab = search.get('tab') === 'decided' ? 'decided' : 'pending';
  const order = search.get('order');
  return {
    tab,
    order: order === 'oldest' || order === 'newest' ? order : usualOrder(tab),
    open: search.get('open') ?? undefined,
    denying: search.get('act') === 'deny',
  };
};

/** The search part for a view, without what is usual: `?tab=decided&open=con_1`, or nothing. */
export const writeQueueUrl = ({ tab, order, open, denying }: QueueUrl): string => {
  const search = new URLSearchParams();
  if (tab !== 'pending') search.set('tab', tab);
  if (order !== usualOrder(tab)) search.set('order', order);
  if (open !== undefined) search.set('open', open);
  if (open !== undefined && denying) search.set('act', 'deny');
  return search.size === 0 ? '' : `?${search}`;
};

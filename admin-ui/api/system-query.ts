import { queryOptions } from '@tanstack/react-query';

import { system } from '../../bridge/http/contract/system.ts';
import type { Api } from './client.ts';

/** How often a visible page asks how Parley stands, ms: with what the console itself takes to see it, a failure shows within 10 s. */
const refresh = 3_000;

/** How Parley stands. */
export const systemQuery = (api: Api) =>
  queryOptions({
    queryKey: ['system'],
    queryFn: ({ signal }) => api('/system', system, { signal }),
    refetchInterval: refresh,
    retry: false,
    networkMode: 'always',
  });

import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { z } from 'zod';

import { session, type Session } from '../../bridge/http/contract/login.ts';
import { RequestFailed } from '../errors.ts';
import type { Api } from './client.ts';

const nobody = (thrown: unknown): null => {
  if (thrown instanceof RequestFailed && thrown.failure.kind === 'session-ended') return null;
  throw thrown;
};

const sessionKey = ['session'] as const;

/** Who is logged in here; null for nobody. Asked once: what ends it later is told by any other answer. */
export const sessionQuery = (api: Api) =>
  queryOptions<Session | null>({
    queryKey: sessionKey,
    queryFn: ({ signal }) => api('/session', session, { signal }).catch(nobody),
    staleTime: Infinity,
    retry: false,
    networkMode: 'always',
  });

/** The session as last heard of, without asking. */
export const knownSession = (queries: QueryClient): Session | null | undefined => queries.getQueryData(sessionKey);

/** Notes that a session began, or that it ended (null). Lists of one person are never shown to the next. */
export const noteSession = (queries: QueryClient, now: Session | null): void => {
  const before = knownSession(queries);
  if (now === null || before?.login !== now.login) queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] });
  queries.setQueryData(sessionKey, now);
};

/** Begins a session. A wrong name or password fails as `session-ended`. */
export const logIn = (api: Api, credentials: { login: string; password: string }): Promise<Session> =>
  api('/session', session, { method: 'POST', body: credentials });

/** Ends the session. */
export const logOut = (api: Api): Promise<unknown> => api('/session', z.unknown(), { method: 'DELETE' });

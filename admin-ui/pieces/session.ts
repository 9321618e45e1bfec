import { createContext, useContext } from 'react';

import type { Session } from '../../bridge/http/contract/login.ts';

/** The session of the page; absent on the login page. */
export const SessionContext = createContext<Session | undefined>(undefined);

/** Who is looking at the page. */
export const useSession = (): Session | undefined => useContext(SessionContext);

/** Whether a role decides on requests. The API decides; this spares people buttons that would be refused. */
export const mayDecide = (role: Session['role'] | undefined): boolean => role === 'admin' || role === 'approver';

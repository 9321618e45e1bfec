import type { ServerName } from '../../policy/index.ts';
import { admit, considerOnly, type Admission, type Admitted } from './admit.ts';

const minute = 60_000;
const mostServers = 1_000;

/** Whether two servers may speak at all. Anybody can claim a name, and a queue may try for days: a denial of the same server is
 * recorded once a minute, and of at most a thousand servers a minute. The others are answered alike and only counted. */
export const admitContact = (admission: Admission): ((server: ServerName, direction: 'in' | 'out') => Promise<Admitted>) => {
  const [ask, look] = [admit(admission), considerOnly(admission)];
  let [recorded, since] = [new Set<string>(), 0];
  const worthRecord = (key: string): boolean => {
    const now = admission.clock();
    if (now - since >= minute) [recorded, since] = [new Set(), now];
    if (recorded.has(key) || recorded.size >= mostServers) return false;
    recorded.add(key);
    return true;
  };
  return async (server, direction) => {
    const question = { action: 'federation.contact', server, direction } as const;
    const considered = look(question);
    return considered.decision.outcome === 'deny' && worthRecord(`${direction} ${server}`) ? ask(question) : considered;
  };
};

import type { ServerName } from '../../policy/index.ts';
import { admit, considerOnly, type Admission, type Admitted } from './admit.ts';
import { onceAMinute } from './once-a-minute.ts';

/** Whether two servers may speak at all. Anybody can claim a name, and a queue may try for days: a denial of the same server is
 * recorded once a minute, and of at most a thousand servers a minute. The others are answered alike and only counted. */
export const admitContact = (admission: Admission): ((server: ServerName, direction: 'in' | 'out') => Promise<Admitted>) => {
  const [ask, look, worthRecord] = [admit(admission), considerOnly(admission), onceAMinute(admission.clock)];
  return async (server, direction) => {
    const question = { action: 'federation.contact', server, direction } as const;
    const considered = look(question);
    return considered.decision.outcome === 'deny' && worthRecord(`${direction} ${server}`) ? ask(question) : considered;
  };
};

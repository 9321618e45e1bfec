import { setTimeout as after } from 'node:timers/promises';
import { err, ok } from '../../../policy/index.ts';
import { json } from '../answer.ts';
import { ready } from '../contract/readiness.ts';
import { openRoute, type Route } from '../route.ts';
import type { Wiring } from '../wiring.ts';

const patience = 2000;

const passes = async (check: () => Promise<boolean>): Promise<boolean> => {
  const deadline = new AbortController();
  try {
    return await Promise.race([check(), after(patience, false, { signal: deadline.signal })]);
  } catch {
    return false;
  } finally {
    deadline.abort();
  }
};

/** Answers whether everything this program needs answers, or names what does not. */
export const getReadiness = ({ checks, system }: Pick<Wiring, 'checks' | 'system'>): Route =>
  openRoute({
    method: 'get',
    path: '/readyz',
    operationId: 'getReadiness',
    summary: 'Whether the program can serve',
    needs: 'nothing',
    answering: json(ready, 'It can serve.'),
    refusals: ['not-ready'],
    run: async () => {
      const asked = await Promise.all(Object.entries(checks).map(async ([name, check]) => ({ name, passed: await passes(check) })));
      const failed = asked.filter(({ passed }) => !passed).map(({ name }) => name);
      const modes = system().fail_modes;
      if (failed.length > 0) return err({ kind: 'not-ready', failed, failModes: modes });
      return ok({
        status: 'ready' as const,
        checks: Object.fromEntries(asked.map(({ name }) => [name, 'ok' as const])),
        fail_modes: modes,
      });
    },
  });

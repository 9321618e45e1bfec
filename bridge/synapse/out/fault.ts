import { err, ok, type Result } from '../../../policy/index.ts';
import type { HomeserverFault } from '../../ports/homeserver.ts';

const fieldOf = (error: unknown, name: string): unknown =>
  typeof error === 'object' && error !== null && name in error ? (error as Record<string, unknown>)[name] : undefined;

// Our own module, and our doors, refuse with the others while they cannot decide.
const passing = new Set(['M_LIMIT_EXCEEDED', 'ORG.PARLEY.UNAVAILABLE', 'ORG.PARLEY.FACTS_UNAVAILABLE']);

/** What a failed call says: a refusal of the homeserver is final, but for "too fast", its own troubles and ours. */
export const faultOf = (error: unknown): HomeserverFault => {
  const status = Number(fieldOf(error, 'statusCode') ?? 0);
  const errcode = fieldOf(error, 'errcode');
  const message = error instanceof Error ? error.message : String(error);
  const final = status >= 400 && status < 500 && status !== 429 && !passing.has(String(errcode));
  return { retry: !final, cause: message.slice(0, 500) };
};

/** Runs a call to the homeserver; a fault that `settled` recognises counts as done. */
export const attempt = async <T>(
  call: () => Promise<T>,
  settled: (fault: HomeserverFault) => T | undefined = () => undefined,
): Promise<Result<T, HomeserverFault>> => {
  try {
    return ok(await call());
  } catch (error) {
    const fault = faultOf(error);
    const value = settled(fault);
    return value === undefined ? err(fault) : ok(value);
  }
};

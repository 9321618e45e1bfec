import { setTimeout as pause } from 'node:timers/promises';

/** Longer than that nobody waits for a probe, in milliseconds; the watch has given it up before. */
const patience = 5_000;

/** The status an address answers with. Rejects where nobody answers. */
export const statusAt = async (url: string): Promise<number> => {
  const response = await fetch(url, { signal: AbortSignal.timeout(patience), headers: { connection: 'close' } });
  await response.body?.cancel();
  return response.status;
};

/** Whether an address answers well. */
export const answersAt = (url: string) => async (): Promise<boolean> => (await statusAt(url)) < 400;

/** Resolves false after so many milliseconds, and keeps no program running for that. */
export const silence = (milliseconds: number): Promise<false> => pause(milliseconds, false as const, { ref: false });

/** Calls back every so many milliseconds until stopped. */
export const every = (milliseconds: number, call: () => void): { readonly stop: () => void } => {
  const timer = setInterval(call, milliseconds);
  timer.unref();
  return { stop: () => clearInterval(timer) };
};

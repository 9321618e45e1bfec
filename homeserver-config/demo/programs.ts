import { makeLeash } from './leash.ts';
import { type Program, type Running, kinds, start, stopSignal, unaskedEnd } from './running.ts';

/** The programs of one constellation: started here, ended together. */
export interface Programs {
  /** Starts a program; throws once `stopAll` was called. */
  readonly start: (program: Program) => Running;
  /** Ends all in order: Synapses, Parleys, Postgres. A second call waits for the first. */
  readonly stopAll: () => Promise<void>;
  /** Aborts when `stopAll` is called. */
  readonly stopping: AbortSignal;
  /** Fulfils when a program ends without having been asked to; says which, how, and its last lines. */
  readonly died: Promise<Error>;
}

const stopInOrder = async (running: readonly Running[]): Promise<void> => {
  for (const kind of kinds) await Promise.all(running.filter((one) => one.kind === kind).map((one) => one.stop()));
};

/** Opens an empty set of programs. Should our own process be killed, whatever runs is ended all the same. */
export const openPrograms = (): Programs => {
  const leash = makeLeash();
  const running: Running[] = [];
  const abort = new AbortController();
  const died = Promise.withResolvers<Error>();
  let stopped: Promise<void> | undefined;
  const startOne = (program: Program): Running => {
    abort.signal.throwIfAborted();
    const one = start(program);
    running.push(one);
    leash.hold(one.pid, stopSignal[one.kind]);
    void one.ended.then(() => leash.free(one.pid));
    void unaskedEnd(one).then((error) => error && died.resolve(error));
    return one;
  };
  const stopAll = (): Promise<void> => {
    abort.abort(new Error('Stopped while starting'));
    stopped ??= stopInOrder(running).finally(leash.close);
    return stopped;
  };
  return { start: startOne, stopAll, stopping: abort.signal, died: died.promise };
};

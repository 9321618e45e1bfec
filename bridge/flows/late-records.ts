import type { AuditEntry } from '../audit/record.ts';
import type { Clock } from '../ports/clock.ts';
import type { LateRecords } from '../ports/late-records.ts';
import { Unkeepable, type UnitOfWork } from '../ports/unit-of-work.ts';

/** Denials that wait for the database, and what becomes of them. */
export interface WaitingRecords extends LateRecords {
  /** Records what waits, in the order in which it was decided; stops at the first failure and keeps the rest. */
  readonly flush: () => Promise<void>;
  readonly waiting: () => number;
  /** How many were too many, or could never be recorded. */
  readonly lost: () => number;
}

interface Needs {
  readonly unitOfWork: UnitOfWork;
  /** Whether the database answers, as last seen. */
  readonly isUp: () => boolean;
  readonly clock: Clock;
  /** How many entries may wait in memory. */
  readonly most?: number;
}

interface Gap {
  readonly from: number;
  readonly until: number;
  readonly count: number;
}

const batch = 200;
const usualMost = 10_000;

const gapEntry = (at: number, { from, until, count }: Gap): AuditEntry => ({ at, kind: 'decisions.lost', body: { from, until, count } });

const widened = (gap: Gap | undefined, at: number): Gap => ({ from: gap?.from ?? at, until: at, count: (gap?.count ?? 0) + 1 });

/** Waits with denials in memory: at most `most`, 10,000 where not given. What a killed process held is gone, and nothing can tell how much. */
export const lateRecords = ({ unitOfWork, isUp, clock, most = usualMost }: Needs): WaitingRecords => {
  const entries: AuditEntry[] = [];
  let gap: Gap | undefined;
  let [flushing, lost] = [false, 0];
  const lose = (at: number): void => {
    gap = widened(gap, at);
    lost += 1;
  };
  const record = (these: readonly AuditEntry[]): Promise<void> =>
    unitOfWork(async ({ audit }) => {
      for (const entry of these) await audit.append({ ...entry, body: { ...entry.body, recorded_at: clock() } });
    });
  const recordSingly = async (these: readonly AuditEntry[]): Promise<void> => {
    for (const entry of these) {
      await record([entry]).catch((fault: unknown) => {
        if (!(fault instanceof Unkeepable)) throw fault;
        lose(entry.at);
      });
      entries.shift();
    }
  };
  const recordSome = async (): Promise<void> => {
    const some = entries.slice(0, batch);
    try {
      await record(some);
      entries.splice(0, some.length);
    } catch (fault) {
      if (!(fault instanceof Unkeepable)) throw fault;
      await recordSingly(some);
    }
  };
  const recordGap = async (): Promise<void> => {
    const told = gap;
    if (!told) return;
    await unitOfWork(({ audit }) => audit.append(gapEntry(clock(), told)));
    gap = gap === told ? undefined : gap;
  };
  return {
    away: () => entries.length > 0 || !isUp(),
    keep: (entry) => (entries.length < most ? void entries.push(entry) : lose(entry.at)),
    waiting: () => entries.length,
    lost: () => lost,
    flush: async () => {
      if (flushing) return;
      flushing = true;
      try {
        while (entries.length > 0) await recordSome();
        await recordGap();
      } finally {
        flushing = false;
      }
    },
  };
};

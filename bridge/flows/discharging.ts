import type { Home, Result } from '../../policy/index.ts';
import type { AuditEntry } from '../audit/record.ts';
import type { Clock } from '../ports/clock.ts';
import type { Homeserver, HomeserverFault } from '../ports/homeserver.ts';
import type { UnitOfWork } from '../ports/unit-of-work.ts';

/** What discharging a duty needs of the world. */
export interface Discharging {
  readonly home: Home;
  readonly unitOfWork: UnitOfWork;
  readonly homeserver: Homeserver;
  readonly clock: Clock;
}

/** Whether a duty was done; a fault says whether repeating can help. */
export type Discharged = Promise<Result<void, HomeserverFault>>;

/** Records what was done at the homeserver. */
export const record = (world: Discharging, kind: string, body: AuditEntry['body']): Promise<unknown> =>
  world.unitOfWork((commit) => commit.audit.append({ at: world.clock(), kind, body }));

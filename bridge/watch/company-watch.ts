import type { Settings } from '../config/schema.ts';
import { failModes, type FailMode, type Footing } from '../flows/fail-modes.ts';
import { answersAt, every, silence, statusAt } from './probe.ts';
import { watchParts, type PartSeen } from './watch-parts.ts';

/** What a company's Parley consists of and stands on. */
export type Part = 'doors' | 'console' | 'worker' | 'database' | 'homeserver';

/** How all of it stands, as one of the programs sees it. */
export interface CompanyWatch {
  readonly seen: () => Readonly<Record<Part, PartSeen>>;
  readonly modes: () => readonly FailMode[];
  readonly isUp: (part: Part) => boolean;
  /** Looks anew at everything. */
  readonly look: () => Promise<void>;
  readonly stop: () => void;
}

interface Watching {
  /** Who looks: it need not ask itself. */
  readonly program: 'doors' | 'console' | 'worker';
  readonly settings: Settings;
  readonly database: () => Promise<boolean>;
  /** Whether the facts may be decided from, where this program holds any; the doors are asked otherwise. */
  readonly facts?: () => boolean;
  readonly clock: () => number;
  readonly onChange: (part: Part, up: boolean) => void;
}

const urlOf = ({ host, port }: { readonly host: string; readonly port: number }): string =>
  `http://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host}:${port}`;

const yes = (): Promise<boolean> => Promise.resolve(true);

/** Watches every part of a company from one of its programs, each part by its own address in the settings. */
export const watchCompany = ({ program, settings, database, facts, clock, onChange }: Watching): CompanyWatch => {
  let doorsReady = false;
  const askDoors = async (): Promise<boolean> => {
    doorsReady = (await statusAt(`${urlOf(settings.doors.homeserver)}/readyz`)) === 200;
    return true;
  };
  const peers = {
    doors: askDoors,
    console: answersAt(`${urlOf(settings.console)}/healthz`),
    worker: settings.worker ? answersAt(`${urlOf(settings.worker)}/healthz`) : yes,
  };
  const parts = watchParts<Part>({
    checks: { ...peers, [program]: yes, database, homeserver: answersAt(`${settings.homeserver.url}/_matrix/client/versions`) },
    clock,
    every,
    silence,
    onChange,
  });
  // Before the first look nothing is known to be away.
  const there = (part: Part): boolean => parts.seen()[part].up !== false;
  const footing = (): Footing => ({
    doors: there('doors'),
    facts: facts ? facts() : there('doors') && (parts.seen().doors.up === undefined || doorsReady),
    database: there('database'),
    homeserver: there('homeserver'),
  });
  return { ...parts, modes: () => failModes(settings.when_unavailable, footing()) };
};

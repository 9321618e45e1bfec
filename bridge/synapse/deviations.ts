import { isDeepStrictEqual } from 'node:util';

import { parseUserId, subjectKind, type ServerName, type UserId } from '../../policy/index.ts';
import type { RoomRecording } from '../../policy/index.ts';
import { encryptionConforms, levelsConform } from './conforms.ts';
import { guardedState, ownVersion, powerLevels, type Content, type OwnVersion, type Shaping } from './room-shape.ts';

/** A state event, as far as a room's shape goes. */
export interface StateEvent {
  readonly type: string;
  readonly state_key: string;
  readonly sender: string;
  readonly content: Content;
}

/** What a room of ours is to be. */
export interface WantedShape {
  readonly recording: RoomRecording;
  readonly servers: readonly ServerName[];
}

/** A setting that is not what it must be; `wanted` is absent where nothing can put it right. */
export interface Deviation {
  readonly type: string;
  readonly wanted: Content | undefined;
}

const find = (state: readonly StateEvent[], type: string): StateEvent | undefined =>
  state.find((event) => event.type === type && event.state_key === '');

// Whom our own people have raised stays raised; everybody else is taken off the list.
const mendedLevels = (shaping: Shaping, version: OwnVersion, actual: Content | undefined, creator: UserId): Content => {
  const wanted = powerLevels(shaping, version, creator);
  const kept = Object.entries((actual?.['users'] ?? {}) as Content).filter(([user, level]) => {
    const id = parseUserId(user);
    return (
      id.ok && subjectKind(shaping.home, id.value) === 'employee' && Number.isSafeInteger(level) && (version === '11' || user !== creator)
    );
  });
  return { ...wanted, users: { ...Object.fromEntries(kept), ...(wanted['users'] as Content) } };
};

const levelDeviation = (shaping: Shaping, state: readonly StateEvent[]): readonly Deviation[] => {
  const create = find(state, 'm.room.create');
  const creator = parseUserId(create?.sender);
  if (!create || !creator.ok) return [{ type: 'm.room.create', wanted: undefined }];
  const actual = find(state, 'm.room.power_levels')?.content;
  const version = ownVersion(shaping, String(create.content['room_version']));
  if (actual && levelsConform(shaping, version, actual, creator.value)) return [];
  return [{ type: 'm.room.power_levels', wanted: mendedLevels(shaping, version, actual, creator.value) }];
};

const isRight = (type: string, actual: Content | undefined, wanted: Content | undefined): boolean => {
  if (type === 'm.room.encryption' && actual && wanted) return encryptionConforms(actual);
  return isDeepStrictEqual(actual, wanted);
};

/** What of a room's state is not what it must be, levels first: without them nothing else can be put right.
 * Encryption that is on stays on for clients, so in a room on record nothing puts it right. */
export const deviations = (shaping: Shaping, { recording, servers }: WantedShape, state: readonly StateEvent[]): readonly Deviation[] => {
  const guarded = guardedState(shaping, servers, recording);
  const wrong = [...Object.keys(guarded), 'm.room.encryption']
    .filter((type, index, all) => all.indexOf(type) === index && !isRight(type, find(state, type)?.content, guarded[type]))
    .map((type) => ({ type, wanted: guarded[type] }));
  return [...levelDeviation(shaping, state), ...wrong];
};

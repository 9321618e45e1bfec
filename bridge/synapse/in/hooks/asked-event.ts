import { parseRoomId, parseUserId } from '../../../../policy/index.ts';
import type { z } from 'zod';
import type { hookedRoom, JudgedEvent } from '../../wire.ts';

/** The body of `check_event_allowed`. */
export interface AskedEvent {
  readonly event: JudgedEvent & { readonly event_id?: unknown };
  readonly room: z.infer<typeof hookedRoom>;
  /** The rest of an event of our own people, for its signature. */
  readonly frame?: unknown;
}

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
const isUser = (value: unknown): boolean => parseUserId(value).ok;

/** Whether a JSON value is what `hookedEvent` reads. */
export const isJudgedEvent = (value: unknown): value is JudgedEvent => {
  if (!isObject(value)) return false;
  const { type, state_key: stateKey } = value;
  const isNamed = typeof type === 'string' && type.length <= 255 && (stateKey === undefined || typeof stateKey === 'string');
  return isNamed && parseRoomId(value['room_id']).ok && isUser(value['sender']) && isObject(value['content']);
};

const isMember = (value: unknown): boolean =>
  isObject(value) && isUser(value['user_id']) && (value['membership'] === 'join' || value['membership'] === 'invite');

const isCreate = (value: unknown): boolean =>
  value === undefined || (isObject(value) && isUser(value['sender']) && isObject(value['content']));

const isRoom = (value: unknown): value is AskedEvent['room'] => {
  if (!isObject(value)) return false;
  const { members } = value;
  return isCreate(value['create']) && Array.isArray(members) && members.length <= 100_000 && members.every(isMember);
};

/** Whether a JSON value is what the schemas of wire.ts read. By hand and without a copy, since it is asked for every message. */
export const isAskedEvent = (value: unknown): value is AskedEvent =>
  isObject(value) && isJudgedEvent(value['event']) && isRoom(value['room']);

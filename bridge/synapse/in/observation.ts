import { z } from 'zod';

import { parseUserId, type Presence } from '../../../policy/index.ts';
import { mediaIn } from '../../archive/media.ts';
import type { Observation, SetAside } from '../../flows/observe.ts';
import { saidOf } from '../room-view.ts';
import { settingOf } from '../setting-of.ts';
import { content, eventId, roomId, userId } from '../wire.ts';
import { jsonText } from './json-text.ts';

/** An event as the homeserver delivers it to an appservice (Matrix application service spec, "Pushing events"). */
const delivered = z.object({
  event_id: eventId,
  room_id: roomId,
  sender: userId,
  type: z.string().max(255),
  state_key: z.string().optional(),
  content,
  origin_server_ts: z.int().catch(0),
  unsigned: z.looseObject({ 'io.element.synapse.soft_failed': z.boolean().optional() }).catch({}).default({}),
});

type Delivered = z.infer<typeof delivered>;

const presenceOf = (membership: unknown): Presence | 'leave' => (membership === 'join' || membership === 'invite' ? membership : 'leave');

const membershipOf = (event: Delivered): Observation['membership'] => {
  const user = event.type === 'm.room.member' ? parseUserId(event.state_key) : undefined;
  return user?.ok ? { user: user.value, presence: presenceOf(event.content['membership']) } : undefined;
};

const madeOf = ({ type, state_key: key, sender, content: said }: Delivered): Observation['made'] =>
  type === 'm.room.create' && key === '' ? { by: sender, ...saidOf(said) } : undefined;

// A name, a topic or a picture is no part of the shape; who is in the room is told by itself.
const isShaping = ({ type, state_key: key }: Delivered): boolean =>
  key !== undefined && type !== 'm.room.member' && settingOf(type) !== 'plain';

const nameOf = (event: Delivered): string | undefined => {
  const name = event.type === 'm.room.name' && event.state_key === '' ? event.content['name'] : undefined;
  return typeof name === 'string' ? name.slice(0, 1000) : undefined;
};

// Undefined where the event is nested so deep that nobody who reads it back could write it either.
const textOf = (event: unknown): string | undefined => {
  try {
    return JSON.stringify(event);
  } catch {
    return undefined;
  }
};

/** Reads one delivered event; what is none is set aside, whole, with what is wrong about it. */
export const observationOf = (event: unknown, receivedAt: number): Observation | SetAside => {
  const raw = textOf(event);
  if (raw === undefined) return { raw: jsonText(event), fault: 'is nested too deep' };
  const read = delivered.safeParse(event);
  if (!read.success) return { raw, fault: read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ') };
  const { event_id, room_id, sender, type, origin_server_ts, unsigned } = read.data;
  const withheld = unsigned['io.element.synapse.soft_failed'] === true;
  return {
    entry: { eventId: event_id, roomId: room_id, sender, type, originServerTs: origin_server_ts, receivedAt, withheld, raw },
    made: madeOf(read.data),
    shaping: isShaping(read.data),
    membership: membershipOf(read.data),
    name: nameOf(read.data),
    media: mediaIn(read.data.content),
  };
};

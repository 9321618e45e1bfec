import { z } from 'zod';

import { parseEventId, parseRoomId, parseUserId, type NotAnId, type Result } from '../../policy/index.ts';

const branded = <T extends string>(parse: (text: unknown) => Result<T, NotAnId>, what: string): z.ZodType<T> =>
  z.unknown().transform((text, context) => {
    const id = parse(text);
    if (id.ok) return id.value;
    context.addIssue({ code: 'custom', message: `must be a ${what}` });
    return z.NEVER;
  });

/** A Matrix user id on the wire. */
export const userId = branded(parseUserId, 'user id');
/** A Matrix room id on the wire. */
export const roomId = branded(parseRoomId, 'room id');
/** A Matrix event id on the wire. */
export const eventId = branded(parseEventId, 'event id');

/** The content of an event: any JSON object. */
export const content = z.record(z.string(), z.unknown());

/** An event as our module hands it over (Matrix client-server spec, "Room event format"). */
export const hookedEvent = z.object({
  room_id: roomId,
  type: z.string().max(255),
  sender: userId,
  state_key: z.string().optional(),
  content,
});

/** An event as it is judged. */
export type JudgedEvent = z.infer<typeof hookedEvent>;

/** The room as our module sees it at that moment. */
export const hookedRoom = z.object({
  create: z.object({ sender: userId, content }).optional(),
  members: z.array(z.object({ user_id: userId, membership: z.enum(['join', 'invite']) })).max(100_000),
});

/** Where Parley names the class of a room, in the content of its create event. */
export const classKey = 'org.parley.class';

/** Where Parley says that a room was made to be confidential, in the content of its create event. */
export const recordingKey = 'org.parley.recording';

/** Our fields in a refusal (Matrix spec: fields of an own namespace). */
export const fields = { reason: 'org.parley.reason', decision: 'org.parley.decision_id', request: 'org.parley.request_id' } as const;

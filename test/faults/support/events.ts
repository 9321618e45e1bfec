let made = 0;

/** An event as Synapse delivers it; each has an id of its own. */
export const event = (roomId: string, changes: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> => ({
  event_id: `$event${(made += 1)}`,
  room_id: roomId,
  sender: '@alice:acme.test',
  type: 'm.room.message',
  content: { msgtype: 'm.text', body: `message ${made}` },
  origin_server_ts: 1_800_000_000_000 + made,
  ...changes,
});

/** The first event of a room that others may come into. */
export const create = (roomId: string): Readonly<Record<string, unknown>> =>
  event(roomId, { type: 'm.room.create', state_key: '', content: { room_version: '12' } });

/** Somebody's place in a room. */
export const member = (roomId: string, user: string, membership: string): Readonly<Record<string, unknown>> =>
  event(roomId, { type: 'm.room.member', state_key: user, content: { membership } });

/** The body of a transaction. */
export const transaction = (...events: readonly unknown[]): string => JSON.stringify({ events });

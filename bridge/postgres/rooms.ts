import type { RoomId } from '../../policy/index.ts';
import type { Rooms } from '../ports/rooms.ts';
import { roomOf, roomSelection, type RoomRow } from './room-row.ts';
import { storable } from './storable.ts';
import type { Transaction } from './transaction.ts';

const find = `select ${roomSelection} from rooms where id = $1`;

const register = `
insert into rooms (id, class, host, registered_at, recording, version) values ($1, $2, $3, $4, $5, $6) on conflict (id) do nothing`;

const reclassify = `
update rooms set class = $2, recording = $3, revision = null where id = $1 and (class, recording) <> ($2, $3)`;

const refit = `update rooms set fit = $2, revision = null where id = $1 and fit <> $2`;

// Index `rooms_by_looked_at`.
const unlooked = `
select id from rooms
where looked_at < $1 and exists (select from room_members m where m.room_id = rooms.id and m.presence <> 'leave')
order by looked_at limit $2`;

const enter = `
insert into room_members as known (room_id, user_id, presence) values ($1, $2, $3)
on conflict (room_id, user_id) do update set presence = excluded.presence, revision = null where known.presence <> excluded.presence`;

const leave = `
update room_members set presence = 'leave', revision = null where room_id = $1 and user_id = $2 and presence <> 'leave'`;

const sharedBetween = `
select ${roomSelection} from rooms
where id in (select room_id from room_members where user_id = $1 and presence <> 'leave'
             intersect select room_id from room_members where user_id = $2 and presence <> 'leave')
order by number`;

const withServers = `
select ${roomSelection} from rooms
where id in (select room_id from room_members where server_name = any($1) and presence <> 'leave')
order by number`;

/** The shared rooms over one transaction. */
export const roomsOn = (transaction: Transaction): Rooms => ({
  find: async (id) => {
    const [row] = await transaction.rows<RoomRow>({ name: 'find-room', text: find, values: [id] });
    return row && roomOf(row);
  },
  hold: async (id) => {
    // Held first, read after: one statement could join a new row with the members of before.
    await transaction.count({ text: 'select from rooms where id = $1 for update', values: [id] });
    const [row] = await transaction.rows<RoomRow>({ name: 'find-room', text: find, values: [id] });
    return row && roomOf(row);
  },
  register: async ({ id, class: roomClass, host, at, recording = 'recorded', version = '' }) => {
    const isNew = (await transaction.count({ text: register, values: [id, roomClass, host, at, recording, version] })) > 0;
    if (isNew) transaction.changesFacts();
    return isNew;
  },
  registeredAt: async (id) => {
    const [row] = await transaction.rows<{ at: number }>({ text: 'select registered_at as at from rooms where id = $1', values: [id] });
    return row?.at;
  },
  rename: async (id, name) => {
    await transaction.count({ text: 'update rooms set name = $2 where id = $1', values: [id, storable(name)] });
  },
  reclassify: async (id, { class: roomClass, recording }) => {
    if ((await transaction.count({ text: reclassify, values: [id, roomClass, recording] })) > 0) transaction.changesFacts();
  },
  looked: async (id, fit, at) => {
    if ((await transaction.count({ text: refit, values: [id, fit] })) > 0) transaction.changesFacts();
    await transaction.count({ text: 'update rooms set looked_at = $2 where id = $1', values: [id, at] });
  },
  unlooked: async (before, limit) =>
    (await transaction.rows<{ id: RoomId }>({ text: unlooked, values: [before, limit] })).map(({ id }) => id),
  setMember: async (id, user, presence) => {
    const statement = presence === 'leave' ? { text: leave, values: [id, user] } : { text: enter, values: [id, user, presence] };
    if ((await transaction.count(statement)) > 0) transaction.changesFacts();
  },
  sharedBetween: async (employee, external) =>
    (await transaction.rows<RoomRow>({ text: sharedBetween, values: [employee, external] })).map(roomOf),
  withServers: async (servers) => (await transaction.rows<RoomRow>({ text: withServers, values: [servers] })).map(roomOf),
});

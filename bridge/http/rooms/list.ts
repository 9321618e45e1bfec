import type { z } from 'zod';
import { ok } from '../../../policy/index.ts';
import type { ListedRoom } from '../../ports/listings.ts';
import { json } from '../answer.ts';
import { pageQuery } from '../contract/page.ts';
import { roomPage, type room } from '../contract/room.ts';
import { pageJson, partOf } from '../page.ts';
import { route, type Route } from '../route.ts';
import type { Wiring } from '../wiring.ts';

const roomJson = ({ id, name, class: kind, host, recording, fit, members }: ListedRoom): z.output<typeof room> => ({
  room_id: id,
  name,
  class: kind,
  host,
  recording,
  fit,
  members: [...members].map(([user, presence]) => ({ user_id: user, presence })),
});

/** Lists the shared rooms and who is in them, newest first. */
export const listRooms = ({ listings }: Pick<Wiring, 'listings'>): Route =>
  route({
    method: 'get',
    path: '/api/v1/rooms',
    operationId: 'listRooms',
    summary: 'List shared rooms and who is in them, newest first',
    needs: 'queue.read',
    query: pageQuery,
    answering: json(roomPage, 'A page of rooms.'),
    run: async ({ query }) => ok(pageJson(await listings.rooms(partOf(query)), roomJson)),
  });

import { z } from 'zod';
import { ok, parseRoomId } from '../../../policy/index.ts';
import { json } from '../answer.ts';
import { classifiedRoom, roomClassification } from '../contract/room.ts';
import { idSchema } from '../id.ts';
import { route, type Route } from '../route.ts';
import type { Wiring } from '../wiring.ts';

/** Changes what a room is for, or whether it is on record; its settings follow within seconds. */
export const classifyRoom = ({ acts }: Pick<Wiring, 'acts'>): Route =>
  route({
    method: 'post',
    path: '/api/v1/rooms/{id}/class',
    operationId: 'classifyRoom',
    summary: 'Change what a room is for, or whether it is on record',
    needs: 'room.reclassify',
    params: z.object({ id: idSchema('room id', parseRoomId) }),
    body: roomClassification,
    answering: json(classifiedRoom, 'The room, as it is from now on.'),
    run: async ({ params, body, by }) => {
      const done = await acts.reclassifyRoom({ ...body, id: params.id, by });
      if (!done.ok) return done;
      const { id, class: kind, host, recording, fit } = done.value;
      return ok({ room_id: id, class: kind, host, recording, fit });
    },
  });

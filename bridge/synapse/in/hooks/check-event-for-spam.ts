import { z } from 'zod';

import type { Directory } from '../../../ports/directory.ts';
import { eventQuestion } from '../../event-question.ts';
import { unknownRoom } from '../../room-view.ts';
import { hookedEvent } from '../../wire.ts';
import { answerOf, type Hook } from './hook.ts';

const body = z.object({ event: hookedEvent });

/** Asked for what came in over federation, pushed or pulled: the last look before our people see it. */
export const checkEventForSpam = (directory: Directory): Hook<z.infer<typeof body>> => ({
  body,
  answer: async ({ admit, shaping }, { event }) =>
    answerOf(await admit(eventQuestion(shaping, event, directory.room(event.room_id) ?? unknownRoom(event.room_id)))),
});

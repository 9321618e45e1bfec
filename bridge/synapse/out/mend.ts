import { z } from 'zod';

import { err, ok, type Result, type RoomId } from '../../../policy/index.ts';
import type { HomeserverFault, Mended, RoomProfile } from '../../ports/homeserver.ts';
import { deviations, type Deviation, type StateEvent } from '../deviations.ts';
import type { Shaping } from '../room-shape.ts';
import { content } from '../wire.ts';
import { attempt } from './fault.ts';
import type { Intents } from './intents.ts';

type Account = ReturnType<Intents['gateway']>;

const stateEvent = z.object({ type: z.string(), state_key: z.string(), sender: z.string(), content });

/** The whole state of a room, as somebody in it sees it. */
export const stateOf = async ({ matrixClient }: Account, room: RoomId): Promise<readonly StateEvent[]> =>
  z.array(stateEvent).parse(await matrixClient.getRoomState(room));

interface Left {
  readonly type: string;
  readonly cause: string;
}

// What the homeserver refuses for good stays wrong, and the rest is put right all the same.
const putRight = async (
  { matrixClient }: Account,
  room: RoomId,
  { type, wanted }: Deviation,
): Promise<Result<Left | undefined, HomeserverFault>> => {
  if (wanted === undefined) return ok({ type, cause: 'cannot be undone' });
  const sent = await attempt(() => matrixClient.sendStateEvent(room, type, '', wanted));
  if (sent.ok) return ok(undefined);
  return sent.error.retry ? err(sent.error) : ok({ type, cause: sent.error.cause });
};

/** Compares a room of ours with its profile and puts right what our account may change; a fault only where trying again can help. */
export const mend = async (
  intents: Intents,
  shaping: Shaping,
  room: RoomId,
  profile: RoomProfile,
): Promise<Result<Mended, HomeserverFault>> => {
  const account = intents.gateway();
  const state = await attempt(() => stateOf(account, room));
  if (!state.ok) return state;
  const wrong = deviations(shaping, profile, state.value);
  const left: Left[] = [];
  for (const deviation of wrong) {
    const done = await putRight(account, room, deviation);
    if (!done.ok) return done;
    if (done.value) left.push(done.value);
  }
  return ok({ wrong: wrong.map(({ type }) => type), left: left.map(({ type }) => type), cause: left[0]?.cause ?? '' });
};

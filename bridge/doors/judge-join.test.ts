import { describe, expect, it } from '@jest/globals';

import type { RoomId, ServerName } from '../../policy/index.ts';
import { admit } from '../flows/admit.ts';
import { agree, anna, approve, bob, home, openRoom, smallWorld, type SmallWorld } from '../flows/testing/small-world.ts';
import { judgeJoin } from './judge-join.ts';

const room = '!room' as RoomId;
const enters = { kind: 'join', step: 'make', origin: 'globex.test' as ServerName, roomId: room, userId: bob } as const;

const invite = ({ commit }: SmallWorld): Promise<void> => commit(({ rooms }) => rooms.setMember(room, bob, 'invite'));
const gatewayJoins = ({ commit }: SmallWorld): Promise<void> => commit(({ rooms }) => rooms.setMember(room, home.gateway, 'join'));

/** Bob, approved for Anna, at the door of her room, whose list names his server after so many looks; each step happens while the door
 * waits. Answers how often it looked again, too. */
const enteringListed = async (world: SmallWorld, looks: number, steps: readonly ((world: SmallWorld) => Promise<void>)[]) => {
  let [waits, looked] = [0, 0];
  const pause = async (): Promise<void> => steps[waits++]?.(world);
  const isListed = async (): Promise<boolean> => ++looked > looks;
  const judging = { home, admit: admit(world.admission), directory: world.admission.directory, isListed, pause };
  const verdict = await judgeJoin(judging)(enters);
  return { permit: verdict.permit, waits };
};
const entering = (world: SmallWorld, ...steps: readonly ((world: SmallWorld) => Promise<void>)[]) => enteringListed(world, 0, steps);

const annasRoom = async (host: 'home' | 'partner' = 'home'): Promise<SmallWorld> => {
  const world = smallWorld();
  await agree(world);
  await approve(world);
  await openRoom(world, room, [anna], { class: 'direct', host });
  return world;
};

describe('somebody of a partner who enters a room', () => {
  it('waits for their invite and for our gateway to stand in it, so that the history of the room does not fork', async () => {
    expect(await entering(await annasRoom(), invite, gatewayJoins)).toEqual({ permit: true, waits: 2 });
    expect(await entering(await annasRoom(), gatewayJoins, invite)).toEqual({ permit: true, waits: 2 });
  });

  it('waits for the room to list their server, so that they are not kept out by the list of before', async () => {
    expect(await enteringListed(await annasRoom(), 3, [invite, gatewayJoins])).toEqual({ permit: true, waits: 5 });
    expect(await enteringListed(await annasRoom(), Infinity, [invite, gatewayJoins])).toEqual({ permit: true, waits: 62 });
    expect(await enteringListed(await annasRoom('partner'), Infinity, [invite])).toEqual({ permit: true, waits: 1 });
  });

  it('waits for no gateway of ours in a room of theirs', async () => {
    expect(await entering(await annasRoom('partner'), invite)).toEqual({ permit: true, waits: 1 });
  });

  it('enters after three seconds all the same where our gateway does not come', async () => {
    expect(await entering(await annasRoom(), invite)).toEqual({ permit: true, waits: 60 });
  });

  it('is refused after three seconds where no invite comes', async () => {
    expect(await entering(await annasRoom(), gatewayJoins)).toEqual({ permit: false, waits: 60 });
  });
});

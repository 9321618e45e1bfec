import { directChat } from '../../../homeserver-config/demo/story/stage.ts';
import { raiseUnguardedField } from '../../bypass/field/unguarded-field.ts';
import { accept, approveContact } from '../../world/introduce.ts';
import { openWorld, type WorldCompany } from '../../world/open-world.ts';
import { raiseWorld } from '../../world/raise-world.ts';
import type { Conditions } from '../conditions.ts';
import { figure, type Figure } from '../figure.ts';
import { takeRounds, type Round } from '../rounds.ts';
import { median } from '../statistics.ts';
import { listenFor, type Correspondents, type Listening } from './arrive.ts';

const [rounds, warmUp] = [5, 1];
const [slices, messages] = [3, 5];

type People = Pick<Correspondents, 'sender' | 'reader'>;

const meet = async ({ sender, reader }: People, via: string): Promise<Listening> => {
  const roomId = await sender.createRoom(directChat(reader.userId));
  await accept(reader, roomId, via);
  return listenFor({ sender, reader, roomId });
};

const employ = async (acme: Pick<WorldCompany, 'person'>, globex: Pick<WorldCompany, 'person'>): Promise<People> => ({
  sender: await acme.person('sender'),
  reader: await globex.person('reader'),
});

const withParleys = async (world: ReturnType<typeof openWorld>): Promise<Listening> => {
  const { acme, globex } = world;
  const people = await employ(acme, globex);
  await approveContact(acme, people.sender.userId, people.reader.userId);
  await approveContact(globex, people.reader.userId, people.sender.userId);
  return meet(people, acme.serverName);
};

let sent = 0;
const sendSome = async (listening: Listening): Promise<readonly number[]> => {
  const took: number[] = [];
  for (let message = 0; message < messages; message += 1) took.push(await listening.timeToArrive(`Order ${(sent += 1)} 订单`));
  return took;
};

const takeMessages = (guarded: Listening, plain: Listening) => async (): Promise<Round<number>> => {
  const took = { measured: [] as number[], baseline: [] as number[] };
  for (let slice = 0; slice < slices; slice += 1) {
    took.baseline.push(...(await sendSome(plain)));
    took.measured.push(...(await sendSome(guarded)));
  }
  return { measured: median(took.measured), baseline: median(took.baseline) };
};

const compare = async (guarded: Listening, plain: Listening, conditions: Conditions): Promise<readonly Figure[]> => {
  const taken = await takeRounds({ count: rounds, warmUp, take: takeMessages(guarded, plain) }, conditions);
  const values = taken.map(({ measured }) => measured);
  return [
    figure('B22 a message from company to company, both with Parley: p50', { atMost: 1.1 }, taken, (time) => time),
    { name: 'B22 the same, itself', unit: 'ms', aim: undefined, values },
  ];
};

/** How long a message takes from one company's client to the other's, with a Parley on both sides and with none. */
export const measureAcross = async (conditions: Conditions): Promise<readonly Figure[]> => {
  conditions.say('B22: starting two companies with Parley and the same without');
  const ends: (() => Promise<unknown>)[] = [];
  const end = (): Promise<unknown> => Promise.all(ends.splice(0).map((one) => one()));
  const stop = (): void => void end();
  conditions.signal.addEventListener('abort', stop);
  try {
    const standing = await raiseWorld();
    ends.push(standing.end);
    const field = await raiseUnguardedField();
    ends.push(field.end);
    const guarded = await withParleys(openWorld(standing.shape));
    const plain = await meet(await employ(field.acme, field.globex), field.acme.serverName);
    return await compare(guarded, plain, conditions);
  } finally {
    conditions.signal.removeEventListener('abort', stop);
    await end();
  }
};

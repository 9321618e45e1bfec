import { cast } from '../../../homeserver-config/demo/cast.ts';
import { startPlainEgress } from '../../../homeserver-config/demo/plain-egress.ts';
import type { Programs } from '../../../homeserver-config/demo/programs.ts';
import type { Running } from '../../../homeserver-config/demo/running.ts';
import type { ParleySnippet } from '../../../homeserver-config/demo/synapse-settings.ts';
import { federationUrl } from '../../../homeserver-config/demo/wiring.ts';
import type { UserId } from '../../../policy/index.ts';
import { initParley, permittedMessages, startDoors } from './doors.ts';
import { layGround, startHomeserver, type Ground } from './ground.ts';
import { employ, openGateway } from './people.ts';
import { makePlainRooms, makeShapedRooms, requireSameShape, type Inhabited } from './rooms.ts';
import { seed } from './seed.ts';

/** Somebody who sends, the rooms to send to, and the process of the homeserver that takes it. */
export interface Sender extends Inhabited {
  readonly pid: number;
}

/** The same, at a homeserver with Parley and at one without. */
export interface Senders {
  readonly withParley: Sender;
  readonly without: Sender;
  /** How many messages Parley has permitted so far. */
  readonly permitted: () => Promise<number>;
  /** Starts both homeservers anew, one with nothing of Parley but its module: no appservice, so that nothing is put on record. */
  readonly withModuleAlone: () => Promise<Senders>;
}

interface Homeservers {
  readonly withParley: Running;
  readonly without: Running;
}

const startBoth = async (ground: Ground, snippet: ParleySnippet): Promise<Homeservers> => {
  const [withParley, without] = await Promise.all([startHomeserver(ground, 'acme', snippet), startHomeserver(ground, 'initech')]);
  return { withParley, without };
};

const startAgain = async (ground: Ground, snippet: ParleySnippet, { withParley, without }: Homeservers): Promise<Homeservers> => {
  await Promise.all([withParley.stop(), without.stop()]);
  return startBoth(ground, { ...snippet, app_service_config_files: [] });
};

const openPlainEgress = ({ ports, secrets, programs }: Ground): Promise<void> => {
  const secret = secrets.password('initech replication');
  const addresses = { [cast.acme.serverName]: federationUrl(ports, 'acme') };
  return startPlainEgress({ port: ports['initech egress'], secret, addresses, stopping: programs.stopping });
};

const openRooms = async (ground: Ground): Promise<Record<keyof Homeservers, Inhabited>> => {
  const [alice, ian] = [await employ(ground, 'acme', 'alice'), await employ(ground, 'initech', 'ian')];
  await seed(ground, { employee: alice.userId as UserId, external: ian.userId as UserId });
  const [ours, theirs] = [await openGateway(ground), await employ(ground, 'initech', 'parley')];
  const withParley = { person: alice, rooms: await makeShapedRooms({ person: alice, gateway: ours, external: ian.userId }) };
  const without = { person: ian, rooms: await makePlainRooms({ person: ian, gateway: theirs, external: alice.userId }) };
  await requireSameShape(withParley, without);
  return { withParley, without };
};

/** Starts two homeservers alike, one with Parley and one without, with people and rooms alike. All ends with `programs`. */
export const startSenders = async (folder: string, programs: Programs): Promise<Senders> => {
  const ground = await layGround(folder, programs);
  const snippet = await initParley(ground);
  const [homeservers] = await Promise.all([startBoth(ground, snippet), startDoors(ground), openPlainEgress(ground)]);
  const inhabited = await openRooms(ground);
  const senders = ({ withParley, without }: Homeservers): Senders => ({
    withParley: { ...inhabited.withParley, pid: withParley.pid },
    without: { ...inhabited.without, pid: without.pid },
    permitted: () => permittedMessages(ground),
    withModuleAlone: async () => senders(await startAgain(ground, snippet, homeservers)),
  });
  return senders(homeservers);
};

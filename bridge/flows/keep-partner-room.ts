import { ok, serverOf, subjectKind, type Agreement, type ServerName, type SharedRoom, type UserId } from '../../policy/index.ts';
import type { Examined } from '../ports/homeserver.ts';
import type { Commit } from '../ports/unit-of-work.ts';
import { record, type Discharged, type Discharging } from './discharging.ts';

type Terms = keyof Pick<Agreement['terms'], 'confidential' | 'thirdParties' | 'partnerRooms'>;

const agreementsWith = async (commit: Commit, servers: ReadonlySet<ServerName>): Promise<ReadonlyMap<string, Agreement | undefined>> => {
  const agreements = new Map<string, Agreement | undefined>();
  for (const server of servers) {
    const agreement = await commit.agreements.withServerName([server]);
    agreements.set(agreement?.partner ?? server, agreement);
  }
  return agreements;
};

/** What speaks against our people staying: the room's own settings, and what the agreements of everybody in it do not allow. */
const faultsOf = (examined: Examined, agreements: readonly (Agreement | undefined)[]): readonly string[] => {
  const every = (term: Terms): boolean => agreements.every((agreement) => agreement?.terms[term] === true);
  return [
    ...examined.wrong,
    ...(examined.encrypted && !every('confidential') ? ['m.room.encryption'] : []),
    ...(agreements.length > 1 && !every('thirdParties') ? ['third-company'] : []),
    ...(every('partnerRooms') ? [] : ['partner-rooms']),
  ];
};

const judge = async (world: Discharging, room: SharedRoom, members: readonly UserId[], examined: Examined): Promise<readonly string[]> => {
  // Our homeserver drops whom it cannot verify, and it verifies nobody of a company we have no agreement with: so the room's list counts too.
  const servers = new Set([...members.map(serverOf), ...examined.servers].filter((server) => server !== world.home.serverName));
  return world.unitOfWork(async (commit) => {
    const [wrong, at] = [faultsOf(examined, [...(await agreementsWith(commit, servers)).values()]), world.clock()];
    const known = await commit.rooms.hold(room.id);
    if (wrong.length > 0 && known?.fit !== 'unmet') {
      await commit.audit.append({ at, kind: 'room.unfit', body: { room: room.id, wrong } });
    }
    if (wrong.length === 0 && examined.encrypted && known?.recording === 'recorded') {
      await commit.rooms.reclassify(room.id, { class: known.class, recording: 'confidential' });
      await commit.audit.append({ at, kind: 'room.reclassified', body: { room: room.id, recording: 'confidential', by: 'partner' } });
    }
    await commit.rooms.looked(room.id, wrong.length === 0 ? 'met' : 'unmet', at);
    return wrong;
  });
};

const leaveAll = async (world: Discharging, room: SharedRoom, people: readonly UserId[], wrong: readonly string[]): Discharged => {
  for (const user of people) {
    const left = await world.homeserver.leave(room.id, user);
    if (!left.ok) return left;
    await record(world, 'room.left', { room: room.id, user, because: 'partner-room-unfit', wrong });
  }
  return ok(undefined);
};

/** Looks at a partner's room through the eyes of one of our people in it. Where it is not what the agreement demands, or has come to hold
 * a company that may not be there, all of ours are denied to speak, and leave. */
export const keepPartnerRoom = async (world: Discharging, room: SharedRoom): Discharged => {
  const { home, homeserver, unitOfWork, clock } = world;
  const own = [...room.members].filter(([member]) => subjectKind(home, member) !== 'external');
  const [witness] = own.find(([, presence]) => presence === 'join') ?? [];
  if (!witness) return ok(undefined);
  const members = await homeserver.members(room.id, witness);
  const examined = members.ok ? await homeserver.examine(room.id, witness) : members;
  if (!members.ok || !examined.ok) {
    const fault = members.ok ? examined : members;
    if (!fault.ok && fault.error.retry) return fault;
    // Whoever cannot look is not in it any more; that will be told to us.
    return ok(await unitOfWork((commit) => commit.rooms.looked(room.id, room.fit, clock())));
  }
  const wrong = await judge(world, room, members.value, examined.value);
  return wrong.length === 0
    ? ok(undefined)
    : leaveAll(
        world,
        room,
        own.map(([member]) => member),
        wrong,
      );
};

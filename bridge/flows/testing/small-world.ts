import {
  approveContact,
  parseUserId,
  type Agreement,
  type ContactId,
  type DecisionId,
  type ExternalContact,
  type Home,
  type PartnerId,
  type RoomId,
  type Scope,
  type ServerName,
  type Terms,
  type UserId,
  usualTerms,
} from '../../../policy/index.ts';
import type { AuditRecord } from '../../audit/record.ts';
import { inMemory, type InMemory } from '../../memory/in-memory.ts';
import type { IdSource } from '../../ports/id-source.ts';
import type { Commit } from '../../ports/unit-of-work.ts';
import { rulesInForce } from '../../rules-in-force.ts';
import { createSnapshot, type Snapshot } from '../../snapshot/snapshot.ts';
import type { Admission } from '../admit.ts';

/** Our company. */
export const home: Home = { organization: 'Acme', serverName: 'acme.test' as ServerName, gateway: '@parley:acme.test' as UserId };

/** A user id; throws where it is none. */
export const user = (id: string): UserId => {
  const parsed = parseUserId(id);
  if (!parsed.ok) throw new Error(`${id} is no user id`);
  return parsed.value;
};

/** Two employees of ours, two people of a partner. */
export const [anna, ben, bob, bea] = [user('@anna:acme.test'), user('@ben:acme.test'), user('@bob:globex.test'), user('@bea:globex.test')];

/** The usual terms. */
export const strict: Terms = {
  ...usualTerms,
  invitesOut: 'approval',
  invitesIn: 'approval',
  files: true,
  partnerRooms: true,
  forbiddenWords: ['secret'],
};

const countedIds = (): IdSource => {
  let made = 0;
  const next = (prefix: string): string => `${prefix}_${String((made += 1)).padStart(10, '0')}`;
  return {
    contact: () => next('con') as ContactId,
    partner: () => next('par') as PartnerId,
    decision: () => next('dec') as DecisionId,
  };
};

/** A company's Parley in memory, with its facts as current as the lease is long; time stands still until it is moved. */
export interface SmallWorld {
  readonly admission: Admission;
  readonly memory: InMemory;
  readonly snapshot: Snapshot;
  /** The present instant, milliseconds since 1970. */
  readonly time: { now: number };
  readonly commit: <T>(work: (commit: Commit) => Promise<T>) => Promise<T>;
  readonly records: (...kinds: readonly string[]) => Promise<readonly AuditRecord[]>;
  readonly contacts: () => Promise<readonly ExternalContact[]>;
}

/** The instant every small world begins at. */
export const beginning = Date.UTC(2026, 10, 22);

/** A world without agreements, contacts and rooms. */
export const smallWorld = (): SmallWorld => {
  const time = { now: beginning };
  const clock = (): number => time.now;
  const snapshot = createSnapshot(clock);
  const memory = inMemory(async () => snapshot.apply(await memory.facts.load(snapshot.directory.revision())));
  snapshot.extendLease(Infinity);
  const everything = { cursor: undefined, limit: 5000 };
  return {
    admission: {
      home,
      policy: rulesInForce(),
      directory: snapshot.directory,
      media: memory.media,
      unitOfWork: memory.unitOfWork,
      clock,
      ids: countedIds(),
    },
    memory,
    snapshot,
    time,
    commit: memory.unitOfWork,
    records: async (...kinds) => (await memory.listings.audit(kinds, everything)).items.toReversed(),
    contacts: async () => (await memory.listings.contacts([], everything)).items,
  };
};

/** Enters an agreement with Globex. */
export const agree = async ({ commit }: SmallWorld, changes: Partial<Agreement> = {}): Promise<Agreement> => {
  const usual = {
    partner: 'par_globex0001' as PartnerId,
    name: 'Globex',
    serverNames: ['globex.test' as ServerName],
    standing: 'active',
  } as const;
  const agreement: Agreement = { ...usual, terms: strict, ...changes };
  await commit(({ agreements }) => agreements.add(agreement));
  return agreement;
};

/** Enters an open request of a pair. */
export const request = ({ commit, admission, time }: SmallWorld, employee = anna, external = bob): Promise<ExternalContact> => {
  const asked = { employee, external, direction: 'out', purpose: '', requestedAt: time.now, standing: 'requested' } as const;
  return commit(async ({ contacts }) => (await contacts.open({ id: admission.ids.contact(), ...asked })).contact);
};

interface Approval {
  readonly employee?: UserId;
  readonly external?: UserId;
  readonly until?: number;
  readonly scope?: Partial<Scope>;
}

/** Enters an approved contact of a pair. */
export const approve = async (world: SmallWorld, { employee, external, until, scope }: Approval = {}): Promise<ExternalContact> => {
  const how = { by: 'carol', at: world.time.now, until: until ?? beginning + 86_400_000, scope: { files: true, groups: true, ...scope } };
  const approved = approveContact(await request(world, employee, external), how);
  if (!approved.ok) throw new Error('not approved');
  await world.commit(({ contacts }) => contacts.put(approved.value));
  return approved.value;
};

/** Registers a room with who is joined to it. */
export const openRoom = async (
  { commit, time }: SmallWorld,
  id: string,
  members: readonly UserId[],
  made: { readonly host?: 'home' | 'partner'; readonly class?: 'direct' | 'shared' } = {},
): Promise<RoomId> => {
  const roomId = id as RoomId;
  await commit(async ({ rooms }) => {
    await rooms.register({ id: roomId, class: made.class ?? 'shared', host: made.host ?? 'home', at: time.now });
    for (const member of members) await rooms.setMember(roomId, member, 'join');
  });
  return roomId;
};

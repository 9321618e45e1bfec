import { createPublicKey } from 'node:crypto';
import type { Server } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

import type { RoomId, ServerName } from '../../policy/index.ts';
import type { Ground } from '../context.ts';
import { createConnections } from '../federation/connections.ts';
import { createResolver, systemService, type Resolve } from '../federation/discovery.ts';
import { readSeed } from '../federation/ed25519.ts';
import { createEgress } from '../federation/egress/listener.ts';
import { createPassage } from '../federation/egress/passage.ts';
import { createWakeUp } from '../federation/egress/wake-up.ts';
import { getJson } from '../federation/get-json.ts';
import type { AdmitNeeds } from '../federation/ingress/admit.ts';
import { createForwardAuth } from '../federation/ingress/forward-auth.ts';
import { createIngress } from '../federation/ingress/listener.ts';
import type { JsonObject } from '../federation/json.ts';
import { keysPath } from '../federation/key-answer.ts';
import { createServerKeys, type ServerKeys } from '../federation/server-keys.ts';
import { carriesOwnSignature } from '../federation/sign/own-signature.ts';
import { createPolicySign } from '../federation/sign/policy-sign.ts';
import { readStaticTarget, type Target } from '../federation/target.ts';
import type { DoorEvent } from '../federation/verdict.ts';
import { createWellKnown } from '../federation/well-known.ts';
import { considerOnly, type Admission, type Admit, type Admitted } from '../flows/admit.ts';
import type { AdmitRead } from '../flows/admit-read.ts';
import type { Archived } from '../ports/archived.ts';
import type { Directory } from '../ports/directory.ts';
import type { Shaping } from '../synapse/room-shape.ts';
import { judgeOut, type JudgingOut } from './judge-out.ts';
import { judge } from './judge.ts';
import type { CountedPart } from './judge-transaction.ts';
import { maySign } from './may-sign.ts';
import type { Pace } from './pace.ts';
import { verdictOf } from './verdict.ts';
import { watchPartners } from './watch-partners.ts';

/** What the doors towards partners need. */
export interface FederationNeeds {
  readonly ground: Ground;
  readonly shaping: Shaping;
  readonly admit: Admit;
  readonly contact: (server: ServerName, direction: 'in' | 'out') => Promise<Admitted>;
  readonly read: AdmitRead;
  readonly archived: Archived;
  readonly admission: Admission;
  readonly enter: JudgingOut['enter'];
  /** Told of each request of our own homeserver to another server. */
  readonly onEgress: () => void;
  /** Resolves when our homeserver can take in more. */
  readonly pace: Pace['admitted'];
}

const keyBounds = { path: keysPath, mostBytes: 64 * 1024, within: 10_000 };

const targetOf = (server: ServerName, address: string): Target => {
  const target = readStaticTarget(server, address);
  if (!target.ok) throw new Error(`resolve.${server}: \`${address}\` is no address; write http(s)://host:port or host:port`);
  return target.value;
};

const fixedTargets = ({ config }: Ground): ReadonlyMap<ServerName, Target> => {
  const { homeserver, resolve, server_name: own } = config.settings;
  const { hostname, port, protocol } = new URL(homeserver.url);
  const ownAddress = `${protocol}//${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`;
  const entries = Object.entries({ ...resolve, [own]: ownAddress }) as [ServerName, string][];
  return new Map(entries.map(([server, address]) => [server, targetOf(server, address)]));
};

const keysOf = (resolve: Resolve, agent: ReturnType<typeof createConnections>, now: () => number): ServerKeys =>
  createServerKeys({
    fetchAnswer: async (server) => {
      const target = await resolve(server);
      return target.ok ? getJson({ target: target.value, agent, ...keyBounds }) : target;
    },
    now,
  });

// What its making said counts. A version-12 room id is a hash and names no server (MSC4291); the rooms we make are of version 11 or 12.
const roomVersionIn =
  (directory: Directory) =>
  (room: RoomId): string =>
    directory.room(room)?.version || (room.includes(':') ? '11' : '12');

/** Whether an event carries the signature of our own policy server. */
export const ownSignature = ({ home, config }: Ground, directory: Directory): ((event: Readonly<Record<string, unknown>>) => boolean) => {
  const seed = readSeed(config.secrets.policy_seed);
  if (!seed.ok) throw new Error('policy_seed cannot be read');
  const versionOf = roomVersionIn(directory);
  const carries = carriesOwnSignature(home.serverName, createPublicKey(seed.value));
  return (event) => carries(event as JsonObject, versionOf(String(event['room_id']) as RoomId));
};

/** The doors towards partners. */
export interface FederationDoors {
  readonly ingress: Server;
  readonly egress: Server;
  /** Where the settings ask for it. */
  readonly forwardAuth: Server | undefined;
  /** Ends what goes on beside requests. */
  readonly stop: () => void;
}

/** Makes the doors towards partners; what they share is made once. */
export const federationDoors = (needs: FederationNeeds): FederationDoors => {
  const { ground, shaping, admit, contact, read, archived, admission, enter } = needs;
  const { directory, unitOfWork } = admission;
  const { home, config, metrics, onFault, clock: now } = ground;
  const [agent, fixed] = [createConnections(), fixedTargets(ground)];
  const resolve = createResolver({ fixed, wellKnown: createWellKnown({ agent, now }), service: systemService, chance: Math.random, now });
  const keys = keysOf(resolve, agent, now);
  const signingKey = readSeed(config.secrets.policy_seed);
  const homeserver = fixed.get(home.serverName);
  if (!signingKey.ok || !homeserver) throw new Error('policy_seed or homeserver.url cannot be read');
  const count = ({ door, outcome, reason }: DoorEvent): void => metrics.federation.inc({ door, outcome, reason });
  const countPart = (part: CountedPart): void => metrics.parts.inc({ ...part });
  const { to_device: toDevice } = config.settings;
  const wakeUp = createWakeUp(config.secrets.replication_secret);
  const watched = watchPartners({ ground, directory, resolve, agent, wakeUp });
  const reads = { home, read, archived, directory, pause };
  const judgeOutwards = judgeOut({ ...reads, admit, consider: considerOnly(admission), enter, contact });
  const sign = createPolicySign({
    serverName: home.serverName,
    signingKey: signingKey.value,
    keys,
    roomVersion: roomVersionIn(directory),
    mayContact: async (server) => verdictOf(await contact(server, 'in')),
    maySign: maySign({ admit, shaping, directory }),
    alarm: (fault) => void onFault(fault, 'sign'),
  });
  const judging: AdmitNeeds = {
    serverName: home.serverName,
    keys,
    judge: judge({ ...reads, admit, contact, toDevice, countPart, pace: needs.pace }),
    alarm: (fault) => void onFault(fault, 'ingress'),
  };
  const asked = config.settings.doors.forward_auth;
  return {
    stop: watched.stop,
    ingress: createIngress({ ...judging, homeserver, agent, sign, count, now }),
    forwardAuth: asked && createForwardAuth({ ...judging, webServer: asked.web_server, count }),
    egress: createEgress({
      replicationSecret: config.secrets.replication_secret,
      pass: createPassage({
        serverName: home.serverName,
        judge: async (question) => {
          needs.onEgress();
          return judgeOutwards(question);
        },
        purgeMarkOf: (room) => unitOfWork(({ purgeMarks }) => purgeMarks.of(room)),
        reach: watched.reach,
        wakeUp,
        resolve,
        agent,
        now,
        alarm: (fault) => void onFault(fault, 'egress'),
      }),
      count,
      alarm: (fault) => void onFault(fault, 'egress'),
    }),
  };
};

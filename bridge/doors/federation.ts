import type { Server } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

import type { ServerName } from '../../policy/index.ts';
import { policyKeyOf, type Ground } from '../context.ts';
import { createEgress, type Pass } from '../federation/egress/listener.ts';
import { createPassage, type PassageNeeds } from '../federation/egress/passage.ts';
import { createWakeUp } from '../federation/egress/wake-up.ts';
import type { AdmitNeeds } from '../federation/ingress/admit.ts';
import { createForwardAuth } from '../federation/ingress/forward-auth.ts';
import { createIngress } from '../federation/ingress/listener.ts';
import { createPolicySign, type Sign } from '../federation/sign/policy-sign.ts';
import type { DoorEvent } from '../federation/verdict.ts';
import { considerOnly, type Admission, type Admit, type Admitted } from '../flows/admit.ts';
import type { AdmitRead } from '../flows/admit-read.ts';
import type { Archived } from '../ports/archived.ts';
import { isListed } from '../synapse/out/room-servers.ts';
import type { Shaping } from '../synapse/room-shape.ts';
import { judgeOut, type JudgingOut } from './judge-out.ts';
import { judge, type Judging } from './judge.ts';
import type { CountedPart } from './judge-transaction.ts';
import { maySign } from './may-sign.ts';
import type { Pace } from './pace.ts';
import { roomVersionIn } from './room-version.ts';
import { serversOf, type Servers } from './servers.ts';
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

/** The doors towards partners. */
export interface FederationDoors {
  readonly ingress: Server;
  readonly egress: Server;
  /** Where the settings ask for it. */
  readonly forwardAuth: Server | undefined;
  /** Ends what goes on beside requests. */
  readonly stop: () => void;
}

const signOf = ({ ground, shaping, admit, contact, admission: { directory } }: FederationNeeds, { keys }: Servers): Sign =>
  createPolicySign({
    serverName: ground.home.serverName,
    signingKey: policyKeyOf(ground.config),
    keys,
    roomVersion: roomVersionIn(directory),
    mayContact: async (server) => verdictOf(await contact(server, 'in')),
    maySign: maySign({ admit, shaping, directory }),
    alarm: (fault) => void ground.onFault(fault, 'sign'),
  });

const readsOf = ({ ground: { home }, read, archived, admission: { directory } }: FederationNeeds) => ({
  home,
  read,
  archived,
  directory,
  pause,
});

const listsOf =
  ({ config }: Ground): Judging['isListed'] =>
  (room, server) =>
    isListed({ url: config.settings.homeserver.url, asToken: config.secrets.as_token }, room, server);

const judgingOf = (needs: FederationNeeds, { keys }: Servers): AdmitNeeds => {
  const { ground, admit, contact, pace } = needs;
  const { home, config, metrics, onFault } = ground;
  const countPart = (part: CountedPart): void => metrics.parts.inc({ ...part });
  return {
    serverName: home.serverName,
    keys,
    judge: judge({ ...readsOf(needs), admit, contact, isListed: listsOf(ground), toDevice: config.settings.to_device, countPart, pace }),
    alarm: (fault) => void onFault(fault, 'ingress'),
  };
};

const passOf = (needs: FederationNeeds, { resolve, agent }: Servers, reaching: Pick<PassageNeeds, 'reach' | 'wakeUp'>): Pass => {
  const { ground, admit, contact, admission, enter, onEgress } = needs;
  const judgeOutwards = judgeOut({ ...readsOf(needs), admit, consider: considerOnly(admission), enter, contact });
  return createPassage({
    ...reaching,
    serverName: ground.home.serverName,
    judge: async (question) => {
      onEgress();
      return judgeOutwards(question);
    },
    purgeMarkOf: (room) => admission.unitOfWork(({ purgeMarks }) => purgeMarks.of(room)),
    resolve,
    agent,
    now: ground.clock,
    alarm: (fault) => void ground.onFault(fault, 'egress'),
  });
};

/** Makes the doors towards partners; what they share is made once. */
export const federationDoors = (needs: FederationNeeds): FederationDoors => {
  const { ground, admission } = needs;
  const { config, metrics, onFault, clock: now } = ground;
  const { secrets, settings } = config;
  const servers = serversOf(ground);
  const { agent, homeserver } = servers;
  const wakeUp = createWakeUp(secrets.replication_secret);
  const { reach, stop } = watchPartners({ ground, directory: admission.directory, ...servers, wakeUp });
  const count = ({ door, outcome, reason }: DoorEvent): void => metrics.federation.inc({ door, outcome, reason });
  const [judging, asked] = [judgingOf(needs, servers), settings.doors.forward_auth];
  return {
    stop,
    ingress: createIngress({ ...judging, homeserver, agent, sign: signOf(needs, servers), count, now }),
    forwardAuth: asked && createForwardAuth({ ...judging, webServer: asked.web_server, count }),
    egress: createEgress({
      replicationSecret: secrets.replication_secret,
      pass: passOf(needs, servers, { reach, wakeUp }),
      count,
      alarm: (fault) => void onFault(fault, 'egress'),
    }),
  };
};

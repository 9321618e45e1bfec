// The doors' listener for partners, with signing; who asks is a partner, and what they do is permitted.

import { createConnections } from '../../../bridge/federation/connections.ts';
import { createIngress } from '../../../bridge/federation/ingress/listener.ts';
import type { JsonObject } from '../../../bridge/federation/json.ts';
import { createPolicySign } from '../../../bridge/federation/sign/policy-sign.ts';
import { createServerKeys } from '../../../bridge/federation/server-keys.ts';
import { plainTarget } from '../../../bridge/federation/testing/loopback.ts';
import { createMatrixServer } from '../../../bridge/federation/testing/matrix-server.ts';
import { ok } from '../../../policy/index.ts';
import { serveParent } from '../hook/server.ts';
import { ours } from './partner.ts';

const [homeserverPort, keyAnswer = ''] = process.argv.slice(2);
const keys = createServerKeys({ now: Date.now, fetchAnswer: async () => ok(JSON.parse(keyAnswer) as JsonObject) });
const alarm = (fault: unknown): void => void process.stderr.write(`${String(fault)}\n`);
const permit = async () => ({ permit: true }) as const;

serveParent(
  createIngress({
    serverName: ours,
    homeserver: plainTarget(Number(homeserverPort), ours),
    agent: createConnections(),
    keys,
    judge: permit,
    sign: createPolicySign({
      serverName: ours,
      signingKey: createMatrixServer(ours).key,
      keys,
      roomVersion: () => '12',
      mayContact: permit,
      maySign: permit,
      alarm,
    }),
    count: () => {},
    now: Date.now,
    alarm,
  }),
);

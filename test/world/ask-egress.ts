import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parse } from 'yaml';
import type { GatewayShape } from './shape.ts';

/** What was answered, and its body read as JSON. */
export interface EgressAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Asks a company's egress as its own homeserver would (Synapse, `outbound_federation_restricted_to`), but unsigned:
 * what gets past the egress is turned away by the other server with 401. */
export const askEgress = async (
  { configFile }: GatewayShape,
  destination: string,
  method: string,
  path: string,
  body?: object,
): Promise<EgressAnswer> => {
  const settings = parse(readFileSync(configFile, 'utf8')) as { doors: { egress: { port: number } }; secrets_file: string };
  const secrets = parse(readFileSync(join(dirname(configFile), settings.secrets_file), 'utf8')) as { replication_secret: string };
  const headers = { 'proxy-authorization': `Bearer ${secrets.replication_secret}`, 'content-type': 'application/json' };
  const { port } = settings.doors.egress;
  const asked = request({ host: '127.0.0.1', port, method, path: `matrix-federation://${destination}${path}`, headers, agent: false });
  asked.end(body && JSON.stringify(body));
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  return { status: answer.statusCode ?? 0, body: JSON.parse(await text(answer)) as EgressAnswer['body'] };
};

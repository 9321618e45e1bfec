import type { JsonObject } from '../../../bridge/federation/json.ts';
import { call, type Reply } from '../../../bridge/federation/testing/loopback.ts';
import { bodyOf, type MatrixServer, serverName } from '../../../bridge/federation/testing/matrix-server.ts';
import type { HostileRoom } from './hostile-room.ts';

/** An invitation that was sent to one of its users. */
export interface Invitation {
  readonly event: JsonObject;
  readonly roomVersion: string;
}

/** An answer that is not JSON, or not 200. */
export interface CannedAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: string | Buffer;
}

/** A homeserver that belongs to an attacker: it signs with a key of its own, which it publishes, and does what it likes. */
export interface HostileServer extends MatrixServer {
  readonly port: number;
  /** Everything it was asked, `METHOD /path`, oldest first. */
  readonly asked: string[];
  readonly rooms: Map<string, HostileRoom>;
  /** Every event it knows, by id: what it answers when asked for one. */
  readonly events: Map<string, JsonObject>;
  readonly invitations: Map<string, Invitation>;
  /** The ephemeral parts of the transactions it got. */
  readonly edus: JsonObject[];
  /** Answers by path without query, where they are not the usual ones. */
  readonly canned: Map<string, CannedAnswer>;
  readonly close: () => void;
}

/** A company's server as an attacker sees it. */
export interface Victim {
  readonly serverName: string;
  readonly federationUrl: string;
}

/** A request of the attacker. What is not given is as an honest server would have it. */
export interface Request {
  readonly method?: string;
  readonly path: string;
  readonly content?: JsonObject;
  /** The server it says the request is for. */
  readonly destination?: string;
  /** Replaces the signed `Authorization` header; null leaves it out. */
  readonly authorization?: string | readonly string[] | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The port of a company's federation address. */
export const portOf = ({ federationUrl }: Victim): number => Number(new URL(federationUrl).port);

/** Sends a request to a company, signed by the hostile server; the path goes out as it stands. */
export const ask = (by: MatrixServer, victim: Victim, request: Request): Promise<Reply> => {
  const { method = 'GET', path, content, destination = victim.serverName, headers = {} } = request;
  const body = content && bodyOf(content);
  const { authorization = by.authorize(serverName(destination), method, path, body) } = request;
  // Node writes one line for each of several; its types know of one only.
  const identity = authorization === null ? {} : { authorization: authorization as string };
  const type = body === undefined ? {} : { 'content-type': 'application/json' };
  return call({
    port: portOf(victim),
    method,
    path,
    headers: { ...type, ...identity, ...headers },
    ...(body === undefined ? {} : { body }),
  });
};

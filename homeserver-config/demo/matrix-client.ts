import { randomUUID } from 'node:crypto';

type Json = Readonly<Record<string, unknown>>;

/** An event as a client sees it (Matrix Client-Server API, "Room event format"). */
export interface ClientEvent {
  readonly event_id: string;
  readonly type: string;
  readonly sender: string;
  readonly state_key?: string;
  readonly content: Json;
}

/** What a homeserver refused or could not do: the HTTP status and the body it sent. */
export class MatrixRefusal extends Error {
  readonly status: number;
  readonly body: Json;
  constructor(what: string, status: number, body: Json) {
    super(`${what} was answered ${status} ${String(body['errcode'])}: ${String(body['error'])}`);
    this.name = 'MatrixRefusal';
    this.status = status;
    this.body = body;
  }
}

/** A person at a client: the calls that the demo and the tests need. Every call throws `MatrixRefusal` when refused. */
export interface MatrixClient {
  readonly userId: string;
  readonly accessToken: string;
  /** Any call of the client API; `path` begins after `/_matrix/client/`. */
  readonly call: <T = Json>(method: string, path: string, body?: Json) => Promise<T>;
  readonly createRoom: (body: Json) => Promise<string>;
  readonly invite: (roomId: string, userId: string) => Promise<void>;
  /** `via` names servers that are in the room; needed where the room id itself names none (room version 12, MSC4291). */
  readonly join: (roomId: string, via?: readonly string[]) => Promise<void>;
  readonly leave: (roomId: string) => Promise<void>;
  readonly sendText: (roomId: string, text: string) => Promise<string>;
  readonly sendEvent: (roomId: string, type: string, content: Json) => Promise<string>;
  /** The last hundred events, newest first. */
  readonly messages: (roomId: string) => Promise<readonly ClientEvent[]>;
  readonly state: (roomId: string) => Promise<readonly ClientEvent[]>;
  readonly joinedRooms: () => Promise<readonly string[]>;
  /** The rooms this person is invited to and has not answered. */
  readonly invitations: () => Promise<readonly string[]>;
}

const request = async <T>(url: string, method: string, body: Json | undefined, token?: string): Promise<T> => {
  const response = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(60_000),
  });
  const answer = (await response.json()) as Json;
  if (!response.ok) throw new MatrixRefusal(`${method} ${new URL(url).pathname}`, response.status, answer);
  return answer as T;
};

const invitationsOf = (sync: { rooms?: { invite?: Json } }): readonly string[] => Object.keys(sync.rooms?.invite ?? {});

const noTimeline = encodeURIComponent(
  JSON.stringify({ room: { timeline: { limit: 1 }, state: { lazy_load_members: true } }, presence: { types: [] } }),
);

/** A client of somebody whose access token is known; `url` is the homeserver's client URL. */
export const matrixClient = (url: string, userId: string, accessToken: string): MatrixClient => {
  const call = <T>(method: string, path: string, body?: Json) => request<T>(`${url}/_matrix/client/${path}`, method, body, accessToken);
  const room = (roomId: string) => `v3/rooms/${encodeURIComponent(roomId)}`;
  const sendEvent = async (roomId: string, type: string, content: Json): Promise<string> =>
    (await call<{ event_id: string }>('PUT', `${room(roomId)}/send/${type}/${randomUUID()}`, content)).event_id;
  return {
    userId,
    accessToken,
    call,
    sendEvent,
    createRoom: async (body) => (await call<{ room_id: string }>('POST', 'v3/createRoom', body)).room_id,
    invite: async (roomId, invited) => void (await call('POST', `${room(roomId)}/invite`, { user_id: invited })),
    join: async (roomId, via = []) =>
      void (await call(
        'POST',
        `v3/join/${encodeURIComponent(roomId)}?${via.map((name) => `via=${name}&server_name=${name}`).join('&')}`,
        {},
      )),
    leave: async (roomId) => void (await call('POST', `${room(roomId)}/leave`, {})),
    sendText: (roomId, text) => sendEvent(roomId, 'm.room.message', { msgtype: 'm.text', body: text }),
    messages: async (roomId) => (await call<{ chunk: ClientEvent[] }>('GET', `${room(roomId)}/messages?dir=b&limit=100`)).chunk,
    state: (roomId) => call<ClientEvent[]>('GET', `${room(roomId)}/state`),
    joinedRooms: async () => (await call<{ joined_rooms: string[] }>('GET', 'v3/joined_rooms')).joined_rooms,
    invitations: async () => invitationsOf(await call('GET', `v3/sync?timeout=0&filter=${noTimeline}`)),
  };
};

/** Logs a person in with a password; throws `MatrixRefusal` when the homeserver says no. */
export const logIn = async (url: string, userId: string, password: string): Promise<MatrixClient> => {
  const body = { type: 'm.login.password', identifier: { type: 'm.id.user', user: userId }, password };
  const { access_token: token } = await request<{ access_token: string }>(`${url}/_matrix/client/v3/login`, 'POST', body);
  return matrixClient(url, userId, token);
};

import type { IncomingMessage } from 'node:http';

import { approval, because, contact, contactPage, contactQuery, type Contact } from '../../bridge/http/contract/contact.ts';
import { credentials, session, type Session } from '../../bridge/http/contract/login.ts';
import { problem } from '../../bridge/http/contract/problem.ts';

/** An answer before it is written. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly cookie?: string;
}

/** What a request carries. */
export interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly body: unknown;
}

/** The accounts by login; the password of each is `<login>-password`. */
const roles: Readonly<Record<string, Session['role']>> = { 'wang.gang': 'approver', 'li.jun': 'admin', auditor: 'auditor' };

/** What the API holds; tests may look at it and change it. */
export interface QueueWorld {
  readonly requests: Map<string, Contact>;
  readonly sessions: Map<string, Session>;
}

const failure = (status: number, detail: string, reason?: string): Answer => ({
  status,
  body: problem.parse({ type: 'about:blank', title: detail, status, detail, request_id: 'req_1', ...(reason && { reason }) }),
});

const sessionId = ({ headers }: Asked): string => /parley_session=([^;]+)/.exec(headers.cookie ?? '')?.[1] ?? '';

const logIn = (world: QueueWorld, { body }: Asked): Answer => {
  const { login, password } = credentials.parse(body);
  const role = roles[login];
  if (role === undefined || password !== `${login}-password`) return failure(401, 'Unknown login or wrong password.');
  const id = `session_${world.sessions.size + 1}_${login}`;
  const opened = session.parse({ login, role, organization: 'Acme 精密制造', csrf_token: `csrf_${id}` });
  world.sessions.set(id, opened);
  return { status: 200, body: opened, cookie: `parley_session=${id}; HttpOnly; SameSite=Strict; Path=/` };
};

const logOut = (world: QueueWorld, asked: Asked): Answer => {
  world.sessions.delete(sessionId(asked));
  return { status: 204 };
};

const list = (world: QueueWorld, { url }: Asked): Answer => {
  const { standing, cursor, limit } = contactQuery.parse(Object.fromEntries(url.searchParams));
  const found = [...world.requests.values()]
    .filter((one) => standing === undefined || one.standing === standing)
    .toSorted((a, b) => b.requested_at.localeCompare(a.requested_at));
  const from = Number(cursor ?? 0);
  const next = from + limit < found.length ? String(from + limit) : null;
  return { status: 200, body: contactPage.parse({ items: found.slice(from, from + limit), next }) };
};

const settle = (world: QueueWorld, asked: Asked, by: string): Answer => {
  const [, id = '', verb] = /^\/api\/v1\/requests\/([^/]+)\/(approve|reject)$/.exec(asked.url.pathname) ?? [];
  const request = world.requests.get(id);
  if (request === undefined) return failure(404, 'There is no such request.');
  if (request.standing !== 'requested') return failure(409, 'This request was decided already.', 'already-decided');
  const at = new Date().toISOString();
  const settled: Contact =
    verb === 'approve'
      ? { ...request, ...approvalOf(asked.body), standing: 'approved', settled: { by, at, because: null } }
      : { ...request, standing: 'rejected', settled: { by, at, because: because.parse(asked.body).reason } };
  world.requests.set(id, contact.parse(settled));
  return { status: 200, body: contact.parse(settled) };
};

const approvalOf = (body: unknown): Pick<Contact, 'until' | 'scope'> => {
  const { until = null, scope } = approval.parse(body);
  return { until, scope };
};

const decide = (world: QueueWorld, asked: Asked, who: Session): Answer => {
  if (asked.headers['x-csrf-token'] !== who.csrf_token) return failure(403, 'The token is missing.');
  if (asked.method === 'DELETE') return logOut(world, asked);
  if (who.role === 'auditor') return failure(403, 'Your role does not include this.', 'role-missing');
  return settle(world, asked, who.login);
};

/** Answers like the admin API, as far as the queue asks. Every body is parsed with the contract, both ways, so that it cannot drift. */
export const answerApi = (world: QueueWorld, asked: Asked): Answer => {
  const path = asked.url.pathname;
  if (path === '/api/v1/session' && asked.method === 'POST') return logIn(world, asked);
  const who = world.sessions.get(sessionId(asked));
  if (who === undefined) return failure(401, 'Log in first.');
  if (path === '/api/v1/session' && asked.method === 'GET') return { status: 200, body: who };
  if (path === '/api/v1/requests' && asked.method === 'GET') return list(world, asked);
  return decide(world, asked, who);
};

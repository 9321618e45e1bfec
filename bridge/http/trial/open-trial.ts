import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Registry } from 'prom-client';
import type { Role } from '../../../policy/index.ts';
import { cookiesFor } from '../cookies.ts';
import { csrfGuard } from '../csrf.ts';
import { documentOf } from '../document.ts';
import { routesOf } from '../routes.ts';
import { consoleServer } from '../server.ts';
import { hashOfToken, newApiKey } from '../token.ts';
import type { Wiring } from '../wiring.ts';
import { disagreement } from './disagreement.ts';
import { trialCompany, type TrialCompany } from './trial-wiring.ts';

/** An answer of the trial server. */
export interface TrialAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body where it is a JSON object, else empty. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** What to send: `json`, or `raw` as it is. */
export interface TrialCall {
  readonly as?: Role | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly raw?: string;
}

/** A real server on loopback with a trial company behind it. */
export interface Trial extends TrialCompany {
  readonly origin: string;
  readonly keys: Readonly<Record<Role, string>>;
  /** Sends `POST /path`, with the role's API key where one is named. Rejects where the answer is not what the document says. */
  readonly ask: (call: string, how?: TrialCall) => Promise<TrialAnswer>;
  readonly close: () => Promise<void>;
}

const roles: readonly Role[] = ['admin', 'approver', 'auditor'];

const keysFor = async ({ accounts }: Wiring): Promise<Record<Role, string>> => {
  const made = roles.map((role) => ({ role, key: newApiKey(randomBytes) }));
  for (const { role, key } of made) await accounts.putApiKey({ name: `${role}-key`, role, keyHash: hashOfToken(key) });
  return Object.fromEntries(made.map(({ role, key }) => [role, key])) as Record<Role, string>;
};

/** The document a wiring is served with, as JSON. */
export const trialDocument = (wiring: Wiring): unknown => {
  const cookies = cookiesFor(wiring.publicUrl);
  const routes = routesOf({ ...wiring, metrics: new Registry(), cookies, csrf: csrfGuard(cookies, wiring.sessionSecret) });
  return JSON.parse(JSON.stringify(documentOf(routes, cookies.session)));
};

const documents = new Map<string, unknown>();

const documentFor = (wiring: Wiring): unknown => {
  const document = documents.get(wiring.publicUrl.href) ?? trialDocument(wiring);
  documents.set(wiring.publicUrl.href, document);
  return document;
};

const requestOf = (method: string, keys: Record<Role, string>, { as, headers, json, raw }: TrialCall): RequestInit => {
  const body = json === undefined ? raw : JSON.stringify(json);
  const type = body === undefined ? {} : { 'content-type': 'application/json' };
  const key = as ? { authorization: `Bearer ${keys[as]}` } : {};
  return { method, headers: { ...type, ...key, ...headers }, ...(body !== undefined && { body }) };
};

const answerOf = async (response: Response): Promise<TrialAnswer & { readonly mediaType: string }> => {
  const text = await response.text();
  const [mediaType = ''] = (response.headers.get('content-type') ?? '').split(';');
  const isObject = mediaType === 'application/json' || mediaType === 'application/problem+json';
  const body = isObject && text !== '' ? (JSON.parse(text) as TrialAnswer['body']) : {};
  return { status: response.status, headers: response.headers, text, body, mediaType };
};

/** Opens a trial; `changes` replace parts of the wiring. Close it when done. */
export const openTrial = async (changes: (company: TrialCompany) => Partial<Wiring> = () => ({})): Promise<Trial> => {
  const company = await trialCompany();
  const wiring = { ...company.wiring, ...changes(company) };
  const [keys, document] = [await keysFor(wiring), documentFor(wiring)];
  const server = createServer(consoleServer(wiring));
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    ...company,
    wiring,
    origin,
    keys,
    ask: async (call, how = {}) => {
      const [method = '', path = ''] = call.split(' ');
      const answer = await answerOf(await fetch(`${origin}${path}`, requestOf(method, keys, how)));
      const wrong = disagreement(document, { ...answer, method, path: new URL(path, origin).pathname });
      if (wrong !== undefined) throw new Error(wrong);
      return answer;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => void server.close(closed));
    },
  };
};

import { createServer, type Agent, type IncomingMessage, type ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from '@jest/globals';
import { ok } from '../../../policy/index.ts';
import { createConnections } from '../connections.ts';
import type { JsonObject } from '../json.ts';
import { call, createLoopback, plainTarget } from '../testing/loopback.ts';
import { serverName } from '../testing/matrix-server.ts';
import type { Verdict } from '../verdict.ts';
import type { Outcome } from './listener.ts';
import { createPassage, type PassageNeeds } from './passage.ts';
import type { EgressQuestion } from './question.ts';
import { createWakeUp } from './wake-up.ts';

const loopback = createLoopback();
const agents: Agent[] = [];
afterEach(async () => {
  for (const agent of agents.splice(0)) agent.destroy();
  await loopback.close();
});

const denial = (reason: string): Verdict => ({ permit: false, errcode: 'M_FORBIDDEN', error: 'No. / 不。', reason, decisionId: 'dec_1' });

type Partner = (request: IncomingMessage, response: ServerResponse) => void;

const answers =
  (body: string | Buffer, status = 200): Partner =>
  (request, response) =>
    void request.resume().on('end', () => response.writeHead(status, { 'X-Partner': 'yes' }).end(body));

/** A partner, and the way to it; `denied` are the kinds of questions that are answered no. */
const world = async (partner: Partner, denied: readonly string[] = [], change: Partial<PassageNeeds> = {}) => {
  const [seen, questions, outcomes, alarms]: [string[], EgressQuestion[], Outcome[], unknown[]] = [[], [], [], []];
  const [away, here]: [string[], string[]] = [[], []];
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    partner(request, response);
  });
  const partnerPort = await loopback.listen(server);
  const agent = createConnections();
  agents.push(agent);
  const pass = createPassage({
    serverName: serverName('acme.test'),
    judge: async (question) => (
      questions.push(question),
      denied.includes(question.kind) ? denial(`${question.kind}-denied`) : { permit: true }
    ),
    purgeMarkOf: async () => undefined,
    resolve: async () => ok(plainTarget(partnerPort)),
    agent,
    reach: { failed: (name) => void away.push(name), answered: (name) => void here.push(name) },
    now: Date.now,
    wakeUp: createWakeUp('s3cret'),
    alarm: (fault) => void alarms.push(fault),
    ...change,
  });
  const door = createServer((request, response) => {
    void pass(request, response, serverName('globex.test')).then((outcome) => outcomes.push(outcome));
  });
  const port = await loopback.listen(door);
  const ask = (method: string, path: string, body?: JsonObject) =>
    call({
      port,
      method,
      path: path.startsWith('/_matrix/') ? path : `/_matrix/federation${path}`,
      ...(body && { body: JSON.stringify(body) }),
    });
  return { away, here, ask, port, seen, questions, outcomes, alarms, kinds: () => questions.map(({ kind }) => kind) };
};

const room = '%21r%3Aglobex.test';
const join: JsonObject = {
  type: 'm.room.member',
  room_id: '!r:globex.test',
  sender: '@anna:acme.test',
  state_key: '@anna:acme.test',
  content: { membership: 'join' },
};
const sendJoin = ['PUT', `/v2/send_join/${room}/%24e?omit_members=true`, join] as const;

describe('what is answered to nobody', () => {
  it.each([
    ['GET', '/v1/publicRooms', 403, 'public-rooms-closed'],
    ['POST', '/v1/publicRooms', 403, 'public-rooms-closed'],
    ['PUT', `/v1/invite/${room}/%24e`, 404, 'superseded'],
    ['PUT', `/v1/send_join/${room}/%24e`, 404, 'superseded'],
    ['GET', '/v1/openid/userinfo?access_token=x', 404, 'openid-closed'],
    ['GET', '/v1/query/edus', 404, 'query-unknown'],
    ['GET', `/unstable/rooms/${room}/complexity`, 404, 'endpoint-unknown'],
    ['POST', '/unstable/user/keys/claim', 404, 'endpoint-unknown'],
    ['GET', '/../client/versions', 404, 'path-malformed'],
    ['GET', '/v1//version', 404, 'path-malformed'],
  ])('stays in, and nobody is asked: %s %s', async (method, path, status, reason) => {
    const { ask, seen, questions, outcomes } = await world(answers('{}'));
    expect(await ask(method, path)).toMatchObject({ status, json: { 'org.parley.reason': reason } });
    expect([seen, questions]).toEqual([[], []]);
    expect(outcomes).toEqual([{ outcome: 'refused', reason }]);
  });
});

describe('the keys of a server', () => {
  const keys = '/_matrix/key/v2/server';

  it('are asked for once a second, and whether it may be spoken to each time', async () => {
    const time = { now: 0 };
    const { ask, seen, kinds, here, outcomes } = await world(answers('{"keys":1}'), [], { now: () => time.now });
    expect(await Promise.all([ask('GET', keys), ask('GET', keys)])).toMatchObject([{ text: '{"keys":1}' }, { text: '{"keys":1}' }]);
    time.now = 999;
    await ask('GET', keys);
    expect(seen).toEqual([`GET ${keys}`]);
    time.now = 1000;
    await ask('GET', keys);
    expect(seen).toHaveLength(2);
    expect(kinds()).toEqual(Array(4).fill('contact'));
    // Only who was asked has answered.
    expect([here.length, outcomes.map(({ outcome }) => outcome)]).toEqual([2, Array(4).fill('forwarded')]);
  });

  it('are not given out of memory where the server may not be spoken to', async () => {
    const denied: string[] = [];
    const { ask } = await world(answers('{"keys":1}'), denied);
    await ask('GET', keys);
    denied.push('contact');
    expect(await ask('GET', keys)).toMatchObject({ status: 403, json: { 'org.parley.reason': 'contact-denied' } });
  });

  it('are answered 502 where it is away, which is noted', async () => {
    const { ask, away, outcomes } = await world(answers(''), [], { resolve: async () => ok(plainTarget(1)) });
    expect((await ask('GET', keys)).status).toBe(502);
    expect([away, outcomes]).toEqual([['globex.test'], [{ outcome: 'failed', reason: 'unreachable' }]]);
  });

  it('are of no use beyond 64 KiB', async () => {
    const { ask } = await world(answers(`{"keys":"${'x'.repeat(65_536)}"}`));
    expect((await ask('GET', keys)).status).toBe(502);
  });
});

describe('a person', () => {
  const invite: JsonObject = {
    room_version: '12',
    event: { ...join, state_key: '@bob:globex.test', content: { membership: 'invite' } },
    invite_room_state: [],
  };

  it.each<[string, string, string, JsonObject | undefined]>([
    ['join', 'GET', `/v1/make_join/${room}/%40anna%3Aacme.test?ver=12`, undefined],
    ['join', ...sendJoin],
    ['knock', 'GET', `/v1/make_knock/${room}/%40anna%3Aacme.test?ver=12`, undefined],
    ['knock', 'PUT', `/v1/send_knock/${room}/%24e`, { ...join, content: { membership: 'knock' } }],
    ['invite', 'PUT', `/v2/invite/${room}/%24e`, invite],
    ['read', 'GET', '/v1/query/profile?user_id=%40bob%3Aglobex.test', undefined],
    ['read', 'PUT', `/v1/exchange_third_party_invite/${room}`, join],
  ])('is refused in words: %s, %s %s', async (kind, method, path, body) => {
    const { ask, seen, kinds } = await world(answers('{}'), [kind]);
    const answer = await ask(method, path, body);
    expect(answer).toMatchObject({
      status: 403,
      json: { errcode: 'M_FORBIDDEN', error: 'No. / 不。', 'org.parley.reason': `${kind}-denied`, 'org.parley.decision_id': 'dec_1' },
    });
    expect([seen, kinds()]).toEqual([[], ['contact', kind]]);
  });

  it('is not asked about where the server may not be spoken to', async () => {
    const { ask, kinds } = await world(answers('{}'), ['contact']);
    expect((await ask(...sendJoin)).status).toBe(403);
    expect(kinds()).toEqual(['contact']);
  });

  it('reaches the partner where permitted, the body as it was signed', async () => {
    let body = '';
    const { ask, outcomes } = await world((request, response) => {
      request.on('data', (chunk: Buffer) => (body += chunk.toString())).on('end', () => response.end('{"event":{}}'));
    });
    expect(await ask('PUT', `/v2/invite/${room}/%24e`, invite)).toMatchObject({ status: 200, text: '{"event":{}}' });
    expect(body).toBe(JSON.stringify(invite));
    expect(outcomes).toEqual([{ outcome: 'forwarded', reason: 'permitted' }]);
  });

  it('is refused, to be tried again in seconds, where nobody has decided', async () => {
    const judge = async (): Promise<Verdict> => ({ ...denial('facts-unavailable'), undecided: true }) as Verdict;
    const { ask } = await world(answers('{}'), [], { judge });
    expect(await ask(...sendJoin)).toMatchObject({ status: 503, json: { error: 'No. / 不。', 'org.parley.reason': 'facts-unavailable' } });
  });

  it('is refused, to be tried again, where nothing can be decided', async () => {
    const { ask, alarms } = await world(answers('{}'), [], { judge: () => Promise.reject(new Error('away')) });
    expect((await ask(...sendJoin)).status).toBe(503);
    expect(alarms).toHaveLength(1);
  });
});

describe('the answer to a join', () => {
  const member = (user: string): JsonObject => ({ type: 'm.room.member', state_key: user, content: { membership: 'join' } });
  const text = JSON.stringify({ state: [member('@bob:globex.test')], servers_in_room: ['initech.test'], event: { é: 1 } });

  it('is judged by who is in it before our homeserver sees it, and given back byte for byte', async () => {
    const { ask, questions } = await world(answers(text));
    expect(await ask(...sendJoin)).toMatchObject({ status: 200, text });
    expect(questions.at(-1)).toMatchObject({ kind: 'entry', roomId: '!r:globex.test', userId: '@anna:acme.test' });
    expect(questions.at(-1)).toMatchObject({ answer: { servers: new Set(['globex.test', 'initech.test']) } });
  });

  it('is kept from our homeserver where its people may not be met', async () => {
    const { ask, outcomes } = await world(answers(text), ['entry']);
    const answer = await ask(...sendJoin);
    expect(answer).toMatchObject({ status: 403, json: { error: 'No. / 不。', 'org.parley.reason': 'entry-denied' } });
    expect(answer.text).not.toContain('initech');
    expect(outcomes).toEqual([{ outcome: 'failed', reason: 'answer-refused' }]);
  });

  it.each([
    ['not readable', answers('{"state":')],
    ['without state', answers('{}')],
    ['packed', answers(Buffer.from('1f8b0800', 'hex'))],
  ])('is never given back when it is %s, though the question be permitted', async (_, partner) => {
    const { ask, questions } = await world(partner);
    expect((await ask(...sendJoin)).status).toBe(502);
    expect(questions.at(-1)).toMatchObject({ kind: 'entry', answer: undefined });
  });

  it('is judged as unreadable when it is longer than we hold, so that the join is taken back', async () => {
    const { ask, questions } = await world((request, response) => {
      request.resume();
      response.writeHead(200, { 'Content-Length': 65 * 1024 * 1024 }).write('{');
    });
    expect((await ask(...sendJoin)).status).toBe(502);
    expect(questions.at(-1)).toMatchObject({ kind: 'entry', answer: undefined });
  });

  it('is judged when it is long, without keeping the doors from others', async () => {
    const many = Array.from({ length: 4000 }, (_, at) => member(`@somebody-with-a-long-name-${at}:globex.test`));
    const long = JSON.stringify({ state: [...many, member('@ian:initech.test')] });
    const { ask, questions } = await world(answers(long));
    expect(await ask(...sendJoin)).toMatchObject({ status: 200, text: long });
    expect(questions.at(-1)).toMatchObject({ answer: { servers: new Set(['globex.test', 'initech.test']) } });
  });

  it('that breaks off is no answer: our homeserver hears so, and nothing is asked', async () => {
    const { ask, kinds, outcomes } = await world((request, response) => {
      request.resume();
      response.writeHead(200, { 'Content-Length': 100 }).write('{"state":', () => response.destroy());
    });
    expect((await ask(...sendJoin)).status).toBe(502);
    expect(kinds()).toEqual(['contact', 'join']);
    expect(outcomes).toHaveLength(1);
  });

  it('that is a refusal passes as it is', async () => {
    const { ask, kinds } = await world(answers('{"errcode":"M_FORBIDDEN"}', 403));
    expect(await ask(...sendJoin)).toMatchObject({ status: 403, text: '{"errcode":"M_FORBIDDEN"}' });
    expect(kinds()).toEqual(['contact', 'join']);
  });

  it('waits for memory of its own: what all hold together is bounded', async () => {
    const { ask } = await world(answers(text), [], { mostBytesHeld: JSON.stringify(join).length + 10 });
    expect((await ask(...sendJoin)).status).toBe(502);
  });
});

describe('history', () => {
  const said = (depth: number): JsonObject => ({ type: 'm.room.message', room_id: '!r:globex.test', depth, origin_server_ts: 1 });
  const pdus = JSON.stringify({ pdus: [said(5), said(15)] });
  const purgeMarkOf = async (id: string) => (id === '!r:globex.test' ? { depth: 10, before: undefined } : undefined);
  const reads = [
    ['GET', `/v1/backfill/${room}?v=%24e&limit=10`],
    ['GET', '/v1/event/%24e'],
  ] as const;

  it.each(reads)('below the mark of the room does not come back: %s %s', async (method, path) => {
    const { ask } = await world(answers(pdus), [], { purgeMarkOf });
    expect((await ask(method, path)).json).toEqual({ pdus: [said(15)] });
  });

  it('that is asked for as missing does not either, and its question is passed on whole', async () => {
    const { ask } = await world(answers(JSON.stringify({ events: [said(5), said(15)] })), [], { purgeMarkOf });
    expect((await ask('POST', `/v1/get_missing_events/${room}`, { limit: 10 })).json).toEqual({ events: [said(15)] });
  });

  it('of much text is filtered all the same', async () => {
    const long = { ...said(15), content: { body: '长'.repeat(200_000) } };
    const { ask } = await world(answers(JSON.stringify({ pdus: [said(5), long] })), [], { purgeMarkOf });
    expect((await ask('GET', `/v1/backfill/${room}`)).json).toEqual({ pdus: [long] });
  });

  it.each(reads)('of a room that was never purged passes as it is: %s %s', async (method, path) => {
    const { ask } = await world(answers(pdus));
    expect((await ask(method, path)).text).toBe(pdus);
  });

  it('stays out while nobody knows how far a room was purged', async () => {
    const { ask, seen, alarms } = await world(answers(pdus), [], { purgeMarkOf: () => Promise.reject(new Error('away')) });
    expect((await ask('GET', `/v1/backfill/${room}`)).status).toBe(503);
    expect([seen, alarms.length]).toEqual([[], 1]);
  });

  it('that cannot be read stays out of a purged room', async () => {
    const { ask } = await world(answers('{"pdus":'), [], { purgeMarkOf });
    expect((await ask('GET', `/v1/backfill/${room}`)).status).toBe(502);
  });
});

describe('who is away', () => {
  const version = ['GET', '/v1/version'] as const;

  it.each([
    [200, []],
    [403, []],
    [500, []],
    [502, ['globex.test']],
    [503, ['globex.test']],
    [504, ['globex.test']],
  ])('is told by the answer: %d', async (status, gone) => {
    const { ask, away, here } = await world(answers('{}', status));
    await ask(...version);
    expect([away, here]).toEqual([gone, gone.length > 0 ? [] : ['globex.test']]);
  });

  it('is told by silence', async () => {
    const { ask, away } = await world(answers('{}'), [], { resolve: async () => ok({ ...plainTarget(1), candidates: [] }) });
    expect((await ask(...version)).status).toBe(502);
    expect(away).toEqual(['globex.test']);
  });

  it('is not told by a refusal of ours', async () => {
    const { ask, away, here } = await world(answers('{}'), ['contact']);
    await ask(...version);
    expect([away, here]).toEqual([[], []]);
  });
});

it('our homeserver hears from nobody at a server that the server is there, and nobody else hears of it', async () => {
  const { ask, seen, questions, outcomes } = await world(answers('{}'), ['contact']);
  const nobody = encodeURIComponent(createWakeUp('s3cret').nobodyAt(serverName('globex.test')));
  expect(await ask('GET', `/v1/query/profile?user_id=${nobody}`)).toMatchObject({ status: 200, text: '{}' });
  expect([seen, questions, outcomes]).toEqual([[], [], [{ outcome: 'forwarded', reason: 'woken' }]]);
});

describe('a long answer', () => {
  const long =
    (announce: boolean): Partner =>
    (request, response) => {
      request.resume();
      const body = Buffer.alloc(3 * 1024 * 1024, 32);
      response.writeHead(200, announce ? { 'Content-Length': body.length } : {}).end(body);
    };

  it('is not begun where it says so', async () => {
    const { ask, outcomes } = await world(long(true));
    expect((await ask('GET', '/v1/version')).status).toBe(502);
    expect(outcomes).toEqual([{ outcome: 'failed', reason: 'answer-too-large' }]);
  });

  it('is broken off where it does not', async () => {
    const { ask, outcomes } = await world(long(false));
    const got = await ask('GET', '/v1/version').then(
      () => 'the whole of it',
      () => 'a part of it',
    );
    expect(got).toBe('a part of it');
    expect(outcomes).toEqual([{ outcome: 'failed', reason: 'broken-off' }]);
  });
});

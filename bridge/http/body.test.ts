import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { named } from './trial/company.ts';
import { openTrial, type Trial } from './trial/open-trial.ts';

let trial: Trial;
beforeAll(async () => {
  trial = await openTrial();
});
afterAll(() => trial.close());

const block = `POST /api/v1/contacts/${named.absent}/block`;

describe('a body', () => {
  it.each([
    ['{"reason":', 'line 1, column 11'],
    ['{"reason": "a b c"\n"x"}', 'line 2, column 1'],
    ['reason=because', 'line 1, column 1'],
  ])('that is not JSON is refused with the place: %j', async (raw, place) => {
    const { status, body } = await trial.ask(block, { as: 'admin', raw });
    expect([status, body['detail']]).toEqual([400, `The body is not JSON: see ${place}.`]);
  });

  it('is never quoted back', async () => {
    const { text } = await trial.ask('POST /api/v1/session', { raw: '{"password":"hunter2" oops' });
    expect(text).not.toMatch(/hunter2|oops/);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/json; charset=latin1', 'application/jsonp', ''])(
    'of type `%s` is refused',
    async (type) => {
      const { status } = await trial.ask(block, { as: 'admin', raw: '{"reason":"because"}', headers: { 'content-type': type } });
      expect(status).toBe(415);
    },
  );

  it('may name its charset, and the type in any case', async () => {
    const headers = { 'content-type': 'Application/JSON; charset=UTF-8' };
    expect((await trial.ask(block, { as: 'admin', raw: '{"reason":"because"}', headers })).status).toBe(404);
  });

  it('in an encoding we do not know is refused', async () => {
    const headers = { 'content-encoding': 'compress' };
    expect((await trial.ask(block, { as: 'admin', json: { reason: 'because' }, headers })).status).toBe(415);
  });

  it('is read up to 256 kB and not beyond', async () => {
    const sized = (size: number) => JSON.stringify({ reason: 'x'.repeat(size - '{"reason":""}'.length) });
    expect((await trial.ask(block, { as: 'admin', raw: sized(262_144) })).status).toBe(422);
    expect((await trial.ask(block, { as: 'admin', raw: sized(262_145) })).status).toBe(413);
  });

  it('that grows when unpacked is measured unpacked', async () => {
    const response = await fetch(`${trial.origin}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
      body: gzipSync(Buffer.alloc(50_000_000, ' ')),
    });
    expect(response.status).toBe(413);
  });

  it('is not read from a caller who is nobody', async () => {
    expect((await trial.ask(block, { raw: '{"reason":' })).status).toBe(401);
  });

  it.each([
    ['{"reason":"because","__proto__":{"role":"admin"}}', '/__proto__'],
    ['{"reason":"because","a/b~c":1}', '/a~1b~0c'],
  ])('with a member too many is refused by name: %s', async (raw, pointer) => {
    const { status, body } = await trial.ask(block, { as: 'admin', raw });
    expect([status, body['errors']]).toMatchObject([422, [{ pointer }]]);
  });

  it('that is wrong is refused in the language asked for', async () => {
    const chinese = await trial.ask(block, { as: 'admin', json: {}, headers: { 'accept-language': 'zh-CN,zh;q=0.9,en;q=0.8' } });
    expect(chinese.body).toMatchObject({
      title: '字段有误',
      errors: [{ pointer: '/reason', message: expect.stringContaining('无效输入') }],
    });
    expect(chinese.headers.get('content-language')).toBe('zh');
    const other = await trial.ask(block, { as: 'admin', json: {}, headers: { 'accept-language': 'fr' } });
    expect(other.body).toMatchObject({ title: 'Wrong fields', errors: [{ message: expect.stringContaining('Invalid input') }] });
  });
});

import { describe, expect, it } from '@jest/globals';

import type { RoomId } from '../../../../policy/index.ts';
import { admit } from '../../../flows/admit.ts';
import { keepFile } from '../../../flows/keep-file.ts';
import { agree, anna, approve, bob, home, openRoom, smallWorld, strict, type SmallWorld } from '../../../flows/testing/small-world.ts';
import type { LateRecords } from '../../../ports/late-records.ts';
import { fileKey } from '../../../ports/media.ts';
import { shaping } from '../../testing/sample.ts';
import type { HookAnswer } from './hook.ts';
import { hooksOf } from './index.ts';

const signed = { 'acme.test': { 'ed25519:policy_server': 'yes' } };

interface Trial {
  readonly world: SmallWorld & { readonly store: { away: boolean } };
  readonly ask: (hook: string, body: unknown) => Promise<HookAnswer>;
  readonly unsigned: (readonly [string, boolean])[];
}

const trial = async (terms: Partial<typeof strict> = {}): Promise<Trial> => {
  const small = smallWorld();
  const store = { away: false };
  const { unitOfWork } = small.admission;
  const reached: typeof unitOfWork = (work) => (store.away ? Promise.reject(new Error('the database is away')) : unitOfWork(work));
  const late = { away: () => store.away, keep: () => {} } as unknown as LateRecords;
  const world = { ...small, store, admission: { ...small.admission, late, unitOfWork: reached } };
  await agree(world, { terms: { ...strict, ...terms } });
  await approve(world);
  await openRoom(world, '!room', [anna, bob]);
  const unsigned: (readonly [string, boolean])[] = [];
  const hooks = hooksOf(
    {
      home,
      shaping: shaping['12'],
      admit: admit(world.admission),
      registerPartnerRoom: () => Promise.reject(new Error('nobody invites')),
      keepFile: keepFile(world.admission),
      isSigned: ({ signatures }) => JSON.stringify(signatures) === JSON.stringify(signed),
      onUnsigned: (_, sender, withheld) => unsigned.push([sender, withheld]),
      clock: () => world.time.now,
    },
    world.snapshot.directory,
  );
  const ask = (hook: string, body: unknown): Promise<HookAnswer> => {
    const answer = hooks.get(hook)?.(body);
    if (!answer) throw new Error(`${hook} cannot read ${JSON.stringify(body)}`);
    return answer;
  };
  return { world, ask, unsigned };
};

const pdu = (body: string, rest: Record<string, unknown> = {}): Record<string, unknown> => ({
  event: {
    room_id: '!room',
    sender: bob,
    type: 'm.room.message',
    content: { msgtype: 'm.text', body },
    origin_server_ts: 7,
    depth: 3,
    hashes: { sha256: 'x' },
    signatures: { 'globex.test': { 'ed25519:a': 'z' } },
    ...rest,
  },
  event_id: '$came',
});

const everything = { cursor: undefined, limit: 100 };

describe('what came in over federation', () => {
  it('passes at once where we have signed it, whatever it says', async () => {
    const { world, ask, unsigned } = await trial();
    expect(await ask('check_event_for_spam', pdu('secret', { signatures: signed }))).toEqual({ decision: 'permit' });
    expect([await world.records('decision'), unsigned]).toEqual([[], []]);
  });

  it('passes unsigned where the door would have let it pass, and is counted', async () => {
    const { world, ask, unsigned } = await trial();
    expect(await ask('check_event_for_spam', pdu('good morning'))).toEqual({ decision: 'permit' });
    expect(unsigned).toEqual([[bob, false]]);
    expect((await world.memory.listings.archive('!room' as RoomId, everything)).items).toEqual([]);
  });

  it('is withheld unsigned where the door would have refused it: original and denial in one commit, and counted', async () => {
    const { world, ask, unsigned } = await trial();
    const asked = pdu('a secret plan');
    expect(await ask('check_event_for_spam', asked)).toMatchObject({ decision: 'deny', reason: 'word-not-allowed' });
    expect(unsigned).toEqual([[bob, true]]);
    expect(await world.records('decision')).toMatchObject([{ body: { subject: bob, reasons: ['word-not-allowed'] } }]);
    const { items } = await world.memory.listings.archive('!room' as RoomId, everything);
    expect(items).toMatchObject([{ eventId: '$came', sender: bob, withheld: true, originServerTs: 7, receivedAt: world.time.now }]);
    expect(JSON.parse(items[0]?.raw ?? '')).toEqual({ ...(asked['event'] as object), event_id: '$came' });
  });

  it('is kept once, however often it comes', async () => {
    const { world, ask } = await trial();
    for (const _ of [1, 2]) await ask('check_event_for_spam', pdu('secret'));
    expect((await world.memory.listings.archive('!room' as RoomId, everything)).items).toHaveLength(1);
  });

  it.each([
    ['a membership', { type: 'm.room.member', state_key: bob }],
    ['a membership that is no state', { type: 'm.room.member' }],
    ['state', { type: 'm.room.topic', state_key: '' }],
    ['a redaction', { type: 'm.room.redaction', content: { redacts: '$x' } }],
  ])('is never judged here: %s', async (_, rest) => {
    const { ask, unsigned } = await trial();
    expect(await ask('check_event_for_spam', pdu('secret', rest))).toEqual({ decision: 'permit' });
    expect(unsigned).toEqual([]);
  });

  const kept = (world: SmallWorld): Promise<unknown> =>
    world.memory.listings.archive('!room' as RoomId, everything).then(({ items }) => items);

  it('is neither withheld nor counted for good while the facts are out of date', async () => {
    const { world, ask, unsigned } = await trial();
    world.snapshot.extendLease(0);
    expect(await ask('check_event_for_spam', pdu('good morning'))).toMatchObject({ decision: 'deny', undecided: true });
    expect([await kept(world), unsigned]).toEqual([[], []]);
    world.snapshot.extendLease(Infinity);
    expect(await ask('check_event_for_spam', pdu('good morning'))).toEqual({ decision: 'permit' });
  });

  it('is not withheld before its original is kept', async () => {
    const { world, ask, unsigned } = await trial();
    world.store.away = true;
    expect(await ask('check_event_for_spam', pdu('secret'))).toMatchObject({ decision: 'deny', undecided: true });
    expect([await kept(world), await world.records('decision'), unsigned]).toEqual([[], [], []]);
    world.store.away = false;
    expect(await ask('check_event_for_spam', pdu('secret'))).not.toHaveProperty('undecided');
    expect([await kept(world), unsigned]).toEqual([[expect.objectContaining({ withheld: true })], [[bob, true]]]);
  });
});

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64');
const head = (bytes: Buffer | string): string => Buffer.from(bytes).toString('base64');

describe('a file', () => {
  const picture = { server: 'acme.test', id: 'abc' };

  it('that is uploaded is noted by its bytes, and always permitted', async () => {
    const { world, ask } = await trial({ files: false, fileTypes: ['text'], largestFile: 1 });
    expect(await ask('check_media_file', { media_id: 'abc', size: png.length, head: head(png) })).toEqual({ decision: 'permit' });
    const found = await world.admission.media.find([picture]);
    expect(found.get(fileKey(picture))).toEqual({ type: 'image/png', size: png.length });
  });

  it.each([
    [{}, png.length, 'permit', undefined],
    [{ files: false }, png.length, 'deny', 'file-not-allowed'],
    [{ fileTypes: ['document'] }, png.length, 'deny', 'file-type-not-allowed'],
    [{ fileTypes: ['image/*'] }, png.length, 'permit', undefined],
    [{ largestFile: 10 }, png.length, 'deny', 'file-too-large'],
  ])('that is fetched from a partner with the terms %j is judged: %i bytes, %s', async (terms, size, decision, reason) => {
    const { ask } = await trial(terms);
    const answer = await ask('check_media_file', { server_name: 'globex.test', size, head: head(png) });
    expect([answer.decision, 'reason' in answer ? answer.reason : undefined]).toEqual([decision, reason]);
  });

  it('that is fetched from a stranger is refused', async () => {
    const { ask } = await trial();
    for (const name of ['mallory.test', 'no name'])
      expect(await ask('check_media_file', { server_name: name, size: 1, head: head('x') })).toMatchObject({ reason: 'no-agreement' });
  });

  const send = (url: string): object => ({
    event: {
      room_id: '!room',
      sender: anna,
      type: 'm.room.message',
      content: { msgtype: 'm.image', body: 'x.pdf', url, info: { mimetype: 'application/pdf', size: 1 } },
    },
    room: {
      create: { sender: anna, content: {} },
      members: [
        { user_id: anna, membership: 'join' },
        { user_id: bob, membership: 'join' },
      ],
    },
  });

  it.each([
    ['what was uploaded', {}, 'mxc://acme.test/abc', undefined],
    [
      'a type that is not allowed, whatever the client calls it',
      { fileTypes: ['document'] },
      'mxc://acme.test/abc',
      'file-type-not-allowed',
    ],
    ['more than is allowed', { largestFile: 10 }, 'mxc://acme.test/abc', 'file-too-large'],
    ['what nobody here has looked at', {}, 'mxc://acme.test/other', 'file-unknown'],
    ['what lies at a third server', {}, 'mxc://mallory.test/abc', 'file-unknown'],
    ['what lies at the partner and is looked at when it is fetched', {}, 'mxc://globex.test/abc', undefined],
  ])('that is sent: %s', async (_, terms, url, reason) => {
    const { ask } = await trial(terms);
    await ask('check_media_file', { media_id: 'abc', size: png.length, head: head(png) });
    const answer = await ask('check_event_allowed', send(url));
    expect('reason' in answer ? answer.reason : undefined).toBe(reason);
  });

  it('cannot be sent while what is known of it cannot be read', async () => {
    const { world } = await trial();
    const media = { find: () => Promise.reject(new Error('the database is away')) };
    const decided = await admit({ ...world.admission, media })({
      action: 'message.send',
      subject: anna,
      room: {
        id: '!room' as RoomId,
        class: 'shared',
        host: 'home',
        members: new Map([
          [anna, 'join'],
          [bob, 'join'],
        ]),
      },
      message: {
        kind: 'media',
        proper: true,
        edit: false,
        bytes: 1,
        texts: [],
        addresses: [],
        files: [{ server: 'acme.test', id: 'abc', preview: false }],
      },
    });
    expect([decided.decision.outcome, decided.decision.reasons]).toEqual(['deny', ['facts-unavailable']]);
  });
});

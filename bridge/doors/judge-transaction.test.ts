import { describe, expect, it } from '@jest/globals';

import type { RoomId, ServerName, UserId } from '../../policy/index.ts';
import type { ReadEdu } from '../federation/edus.ts';
import type { Verdict } from '../federation/verdict.ts';
import { admitRead } from '../flows/admit-read.ts';
import { agree, anna, approve, ben, bob, openRoom, smallWorld, type SmallWorld } from '../flows/testing/small-world.ts';
import { judgeTransaction, type CountedPart } from './judge-transaction.ts';

const globex = 'globex.test' as ServerName;
const toDevice = (...recipients: readonly UserId[]): ReadEdu => ({ kind: 'to-device', sender: bob, recipients });

const judged = async (
  world: SmallWorld,
  edus: readonly ReadEdu[],
  { rooms = [], setting = 'pass' }: { rooms?: readonly (string | undefined)[]; setting?: 'pass' | 'refuse' } = {},
): Promise<{ verdict: Verdict; counted: readonly string[] }> => {
  const counted: CountedPart[] = [];
  const judge = judgeTransaction({
    read: admitRead(world.admission),
    directory: world.admission.directory,
    toDevice: setting,
    countPart: (part) => counted.push(part),
  });
  const verdict = await judge({ kind: 'transaction', origin: globex, rooms: rooms as readonly (RoomId | undefined)[], edus });
  return { verdict, counted: counted.map(({ partner, part, outcome }) => `${partner} ${part} ${outcome}`) };
};

describe('a transaction', () => {
  it('is counted part by part: what belongs to rooms that we share, and what does not', async () => {
    const world = smallWorld();
    await agree(world);
    await openRoom(world, '!shared', [anna, bob]);
    await openRoom(world, '!ours', [anna, ben]);
    const edus: readonly ReadEdu[] = [
      { kind: 'in-room', rooms: ['!shared' as RoomId] },
      { kind: 'in-room', rooms: ['!shared' as RoomId, '!ours' as RoomId] },
      { kind: 'about-themselves' },
      { kind: 'unknown' },
      { kind: 'unreadable' },
    ];
    const { verdict, counted } = await judged(world, edus, { rooms: ['!shared', '!ours', '!none', undefined] });
    expect(verdict).toEqual({ permit: true });
    expect(counted).toEqual([
      'par_globex0001 pdu expected',
      'par_globex0001 pdu room-not-shared',
      'par_globex0001 pdu room-not-shared',
      'par_globex0001 pdu room-not-shared',
      'par_globex0001 in-room expected',
      'par_globex0001 in-room room-not-shared',
      'par_globex0001 about-themselves expected',
      'par_globex0001 unknown not-judged',
      'par_globex0001 unreadable not-judged',
    ]);
  });

  it('brings messages to devices of contacts, and of people in one room with the sender', async () => {
    const world = smallWorld();
    await agree(world);
    await approve(world);
    await openRoom(world, '!room', [ben, bob]);
    for (const setting of ['pass', 'refuse'] as const) {
      expect(await judged(world, [toDevice(anna), toDevice(anna, ben)], { setting })).toEqual({
        verdict: { permit: true },
        counted: ['par_globex0001 to-device expected', 'par_globex0001 to-device expected'],
      });
    }
  });

  it('with a message to a stranger’s device passes, counted and recorded once a minute', async () => {
    const world = smallWorld();
    await agree(world);
    await approve(world);
    expect(await judged(world, [toDevice(anna, ben), toDevice(ben)])).toEqual({
      verdict: { permit: true },
      counted: ['par_globex0001 to-device stranger', 'par_globex0001 to-device stranger'],
    });
    expect((await world.records('decision')).map(({ body }) => [body['subject'], body['resource'], body['context']])).toEqual([
      [bob, ben, { if_denied: 'pass' }],
    ]);
  });

  it('with a message to a stranger’s device is refused whole where the setting says so', async () => {
    const world = smallWorld();
    await agree(world);
    const { verdict, counted } = await judged(world, [{ kind: 'about-themselves' }, toDevice(ben)], { setting: 'refuse' });
    expect(verdict).toMatchObject({ permit: false, reason: 'not-shared' });
    expect(counted).toEqual(['par_globex0001 about-themselves expected', 'par_globex0001 to-device refused']);
  });
});

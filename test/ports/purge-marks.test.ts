import { expect, it } from '@jest/globals';
import type { RoomId } from '../../policy/index.ts';
import type { PurgeMark } from '../../bridge/ports/purge-marks.ts';
import { fresh } from './samples.ts';
import { describePorts } from './describe-ports.ts';

describePorts('purge marks', (world) => {
  const raise = (room: RoomId, depth: number | undefined, before: number | undefined): Promise<void> =>
    world.unitOfWork((commit) => commit.purgeMarks.raise(room, { depth, before }));
  const markOf = (room: RoomId): Promise<PurgeMark | undefined> => world.unitOfWork((commit) => commit.purgeMarks.of(room));

  it('has none for a room that was never purged', async () => {
    expect(await markOf(fresh.room())).toBeUndefined();
  });

  it('keeps a mark by depth, by time, or both, of each room its own', async () => {
    const [deep, old] = [fresh.room(), fresh.room()];
    await raise(deep, 7, undefined);
    await raise(old, undefined, 1_700_000_000_000);
    expect(await markOf(deep)).toEqual({ depth: 7, before: undefined });
    expect(await markOf(old)).toEqual({ depth: undefined, before: 1_700_000_000_000 });
    await raise(deep, undefined, 5);
    expect(await markOf(deep)).toEqual({ depth: 7, before: 5 });
  });

  it('is raised and never lowered, each bound by itself', async () => {
    const room = fresh.room();
    await raise(room, 7, 100);
    await raise(room, 3, 200);
    expect(await markOf(room)).toEqual({ depth: 7, before: 200 });
    await raise(room, undefined, undefined);
    await raise(room, 8, 200);
    expect(await markOf(room)).toEqual({ depth: 8, before: 200 });
  });

  it('keeps nothing for a mark without bounds', async () => {
    const room = fresh.room();
    await raise(room, undefined, undefined);
    expect(await markOf(room)).toBeUndefined();
  });

  it('changes no fact that doors decide from', async () => {
    const { revision } = await world.facts.load(0);
    await raise(fresh.room(), 7, 100);
    expect((await world.facts.load(0)).revision).toBe(revision);
  });
});

import { expect, it } from '@jest/globals';
import { fileKey } from '../../bridge/ports/media.ts';
import { describePorts } from './describe-ports.ts';

describePorts('what is known of files,', (world) => {
  const file = { server: 'acme.test', id: 'AbC-_1', type: 'image/png', size: 2 ** 40, at: 7 };
  const keep = (one: typeof file): Promise<void> => world.unitOfWork((commit) => commit.media.add(one));

  it('is found by server and id together', async () => {
    await keep(file);
    await keep({ ...file, server: 'globex.test', type: 'text/plain' });
    const asked = [
      file,
      { server: 'globex.test', id: 'AbC-_1' },
      { server: 'acme.test', id: 'other' },
      { server: 'acme.test', id: 'abc-_1' },
    ];
    expect([...(await world.media.find(asked))]).toEqual(
      expect.arrayContaining([
        [fileKey(file), { type: 'image/png', size: 2 ** 40 }],
        ['globex.test/AbC-_1', { type: 'text/plain', size: 2 ** 40 }],
      ]),
    );
    expect((await world.media.find(asked)).size).toBe(2);
    expect((await world.media.find([])).size).toBe(0);
  });

  it('stays as it was first found', async () => {
    await keep(file);
    await keep({ ...file, type: 'text/plain', size: 1 });
    expect((await world.media.find([file])).get(fileKey(file))).toEqual({ type: 'image/png', size: 2 ** 40 });
  });

  it('changes no facts, and is not there where the commit failed', async () => {
    const failing = world.unitOfWork(async (commit) => {
      await commit.media.add(file);
      throw new Error('not this time');
    });
    await expect(failing).rejects.toThrow('not this time');
    expect((await world.media.find([file])).size).toBe(0);
    await keep(file);
    expect(world.known).toEqual([]);
  });

  it('is asked for with names no database can hold', async () => {
    expect((await world.media.find([{ server: 'a\0b', id: '' }])).size).toBe(0);
  });
});

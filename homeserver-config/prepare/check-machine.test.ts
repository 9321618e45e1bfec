import { describe, expect, it } from '@jest/globals';

type RequireDisk = (fileSystem: { bavail: number; bsize: number }, root: string) => void;
const file = new URL('check-machine.mjs', import.meta.url).href;
const { requireDisk } = (await import(file)) as { requireDisk: RequireDisk };

const gigabytes = (count: number) => ({ bavail: (count * 1e9) / 4000, bsize: 4000 });

describe('the room on the disk', () => {
  it('is enough from 2.5 GB on', () => {
    expect(() => requireDisk(gigabytes(2.5), '/srv/parley')).not.toThrow();
  });

  it('is refused below, with what is needed and what is there', () => {
    expect(() => requireDisk(gigabytes(1.25), '/srv/parley')).toThrow(/2\.5 GB .*\/srv\/parley.* 1\.[23] GB/);
  });
});

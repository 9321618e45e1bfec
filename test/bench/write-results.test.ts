import { describe, expect, it } from '@jest/globals';

import { withResults } from './write-results.ts';

const page = `# bench

<!-- measured -->

| figure   | measured |
| -------- | -------- |
| B1 hook  | 2.00     |
| B1 old   | 9.00     |
| B13 sent | 3.00     |

<!-- /measured -->

The rest.
`;

describe('results', () => {
  it('take the place of those of the same parts, and leave the others', () => {
    const written = withResults(
      page,
      [
        ['B7 late', '1.00', '', '≤ 2.00', 'met'],
        ['B1 hook', '1.50', '1.40–1.60', '≤ 1.35', '**missed**'],
      ],
      'On idle cores.',
    );
    expect(written.split('\n').filter((line) => line.startsWith('| B'))).toEqual([
      expect.stringMatching(/^\| B1 hook +\| 1\.50 +\| 1\.40–1\.60 \| ≤ 1\.35 \| \*\*missed\*\* \|$/),
      expect.stringMatching(/^\| B7 late /),
      expect.stringMatching(/^\| B13 sent \| 3\.00 /),
    ]);
    expect(written).toContain('<!-- measured -->\n\nOn idle cores.\n\n| figure');
    expect(written.endsWith('|\n\n<!-- /measured -->\n\nThe rest.\n')).toBe(true);
    expect(withResults(written, [['B7 late', '1.00', '', '≤ 2.00', 'met']], 'On idle cores.')).toBe(written);
  });

  it('need their place', () => expect(() => withResults('# bench\n', [], '')).toThrow('no place'));
});

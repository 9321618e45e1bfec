import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { attacks } from '../bypass/attacks/index.ts';
import type { Field } from '../bypass/field/field.ts';
import { guardedField } from '../bypass/field/guarded-field.ts';
import { playAttack } from '../bypass/play-attack.ts';
import { describeWorld } from '../world/describe-world.ts';

// The short form of `npm run test:bypass`; that each attack works where nothing guards is shown there, by `--control`.
describeWorld('an attacker', (world) => {
  let field: (Field & { readonly close: () => void }) | undefined;
  beforeAll(async () => {
    field = await guardedField(world);
  });
  afterAll(() => field?.close());

  it.each(attacks.filter(({ short }) => short).map((attack) => [attack.title, attack] as const))(
    'is stopped with %s',
    async (_title, attack) => {
      if (!field) throw new Error('no field');
      expect(await playAttack(field, attack)).toMatchObject({ passed: true });
    },
  );
});

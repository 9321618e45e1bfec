import { considerOnly } from '../../bridge/flows/admit.ts';
import { agree, anna, approve, bob, openRoom, smallWorld } from '../../bridge/flows/testing/small-world.ts';
import { hooksOf, type ReadyHook } from '../../bridge/synapse/in/hooks/index.ts';
import { shaping } from '../../bridge/synapse/testing/sample.ts';

/** The hooks over a small company that decides for itself; what is decided is not recorded. */
export const hooksOfSmallWorld = async (): Promise<ReadonlyMap<string, ReadyHook>> => {
  const world = smallWorld();
  await agree(world);
  await approve(world);
  await openRoom(world, '!room:acme.test', [anna, bob]);
  const decide = considerOnly(world.admission);
  const { home, directory } = world.admission;
  return hooksOf(
    {
      home,
      shaping: shaping['12'],
      admit: async (question) => decide(question),
      registerPartnerRoom: async () => {},
      keepFile: async () => {},
      isSigned: () => false,
      onUnsigned: () => {},
      clock: () => 0,
    },
    directory,
  );
};

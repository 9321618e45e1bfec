import { z } from 'zod';

import { parseServerName } from '../../../../policy/index.ts';
import { typeOfFile } from '../../../content/type-of-file.ts';
import { answerOf, permitted, type Hook } from './hook.ts';

const mostHead = 64 * 1024;

const body = z.object({
  /** Where it comes from; none where somebody of ours uploads it. */
  server_name: z.string().max(255).optional(),
  media_id: z.string().min(1).max(255).optional(),
  size: z.int().min(0),
  /** Its first 64 KiB. */
  head: z.base64().max(Math.ceil(mostHead / 3) * 4),
});

/** Asked for each file that is uploaded here or fetched from a partner, before it is stored. An upload is noted, so that it is known where it
 * is sent; what is fetched is judged under the agreement with its server. */
export const checkMediaFile: Hook<z.infer<typeof body>> = {
  body,
  answer: async ({ admit, home, keepFile, clock }, { server_name: name, media_id: id, size, head }) => {
    const type = await typeOfFile(Buffer.from(head, 'base64'));
    if (name === undefined) {
      if (id !== undefined) await keepFile({ server: home.serverName, id, type, size, at: clock() });
      return permitted;
    }
    const server = parseServerName(name);
    // A name that is none has no agreement; the action says so in its own words.
    const from = server.ok ? server.value : home.serverName;
    return answerOf(await admit({ action: 'media.receive', server: from, direction: 'in', file: { type, size } }));
  },
};

// `npm run test:bypass`: installs what is missing, then attacks on the pinned Node. Plain JavaScript for any Node.
import { requireNode } from '../../homeserver-config/prepare/node-version.mjs';

requireNode();
const { startBypass } = await import('./start-bypass.mjs');
await startBypass(process.argv.slice(2));

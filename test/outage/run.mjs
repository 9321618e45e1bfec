// `npm run test:outage`: installs what is missing, then breaks one part after the other under traffic. Plain JavaScript for any Node.
import { requireNode } from '../../homeserver-config/prepare/node-version.mjs';

requireNode();
const { startOutage } = await import('./start-outage.mjs');
await startOutage(process.argv.slice(2));

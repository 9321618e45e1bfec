// `npm run bench`: installs what is missing, then measures on the pinned Node. Plain JavaScript for any Node.
import { requireNode } from '../../homeserver-config/prepare/node-version.mjs';

requireNode();
const { startBench } = await import('./start-bench.mjs');
await startBench(process.argv.slice(2));

// `npm run demo`: installs what is missing, then starts the demo on the pinned Node. Plain JavaScript for any Node.
import { requireNode } from '../prepare/node-version.mjs';

requireNode();
const { startDemo } = await import('./start-demo.mjs');
await startDemo(process.argv.slice(2));

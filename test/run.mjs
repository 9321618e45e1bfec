// `npm test`: installs what is missing, then runs every check. `--quick` leaves out what needs Synapse. Plain JavaScript for any Node.
import { requireNode } from '../homeserver-config/prepare/node-version.mjs';

requireNode();
const { runEverything } = await import('./run-everything.mjs');
process.exit(await runEverything(process.argv.slice(2)));

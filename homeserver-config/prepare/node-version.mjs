// Read by every Node there is, so nothing newer than Node 14 stands here.
const OLDEST = 20;

/** Ends the process with one clear line when this Node is too old to go on. */
export function requireNode() {
  if (Number(process.versions.node.split('.')[0]) >= OLDEST) return;
  console.error(
    `This is Node ${process.versions.node}, but Parley needs Node ${OLDEST} or newer. Install it from https://nodejs.org and try again.`,
  );
  process.exit(1);
}

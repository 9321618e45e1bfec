const HEARTBEAT_MS = 10_000;

/**
 * Runs one step of the preparation. Once `work` tells of something it does, the step is heard: that line, one every ten
 * seconds, one at the end. A step that found everything ready leaves no line.
 * @template T
 * @param {{ title: string, say: (line: string) => void, work: (tell: (line: string) => void) => Promise<T> }} step
 * @returns {Promise<T>} what `work` returned; throws what it threw
 */
export async function step({ title, say, work }) {
  const began = Date.now();
  const elapsed = () => `${((Date.now() - began) / 1000).toFixed(0)} s`;
  let heartbeat;
  const tell = (line) => {
    heartbeat ??= setInterval(() => say(`  still at it: ${title} (${elapsed()})`), HEARTBEAT_MS);
    say(`… ${line}`);
  };
  try {
    const result = await work(tell);
    if (heartbeat) say(`✓ ${title} (${elapsed()})`);
    return result;
  } finally {
    clearInterval(heartbeat);
  }
}

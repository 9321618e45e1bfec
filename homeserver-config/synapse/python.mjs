import { run } from './run.mjs';

const OLDEST = [3, 11];
const USUAL_NAMES = ['python3', 'python3.14', 'python3.13', 'python3.12', 'python3.11'];
const WHO_ARE_YOU = 'import os, sys; print(os.path.realpath(sys.executable)); print("%d.%d.%d" % sys.version_info[:3])';
const CHOOSE = 'or name another one in the environment variable SYNAPSE_PYTHON';

/**
 * Finds the Python that Synapse will run on: the one SYNAPSE_PYTHON names, else the first usual name that is new enough.
 * @returns {Promise<{ path: string, version: string }>} its real path (no version switcher in between); throws one line of cause and fix
 */
export async function findPython() {
  const chosen = process.env['SYNAPSE_PYTHON'];
  const names = chosen ? [chosen] : USUAL_NAMES;
  const tooOld = [];
  for (const name of names) {
    const python = await askPython(name);
    if (python && isNewEnough(python.version)) return python;
    if (python) tooOld.push(`${name} is Python ${python.version}`);
  }
  const needed = OLDEST.join('.');
  if (tooOld.length > 0) throw new Error(`${tooOld.join(', ')}, but Synapse needs ${needed} or newer. Install a newer Python, ${CHOOSE}.`);
  throw new Error(`Python was not found (tried ${names.join(', ')}). Install Python ${needed} or newer, ${CHOOSE}.`);
}

async function askPython(name) {
  const { code, output } = await run(name, ['-c', WHO_ARE_YOU]);
  const [path, version] = output.trim().split('\n').slice(-2);
  return code === 0 && path && version ? { path, version } : undefined;
}

function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

// Plain JavaScript, Node 20 and nothing from npm: it also runs before `npm ci`.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { oneAtATime } from './one-at-a-time.mjs';
import { findPython } from './python.mjs';
import { run } from './run.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const lockFile = join(here, 'requirements.txt');
const uvLockFile = join(here, 'uv.txt');
const NEEDED_MEGABYTES = 700;
const LINES_SHOWN = 15;
const TRY_AGAIN = 'Check the network and the package index, then run this again';

/**
 * Makes `<root>/.synapse/venv`: Synapse and what it needs, exactly the versions and hashes of `requirements.txt`.
 * Does nothing when it is there and made from the same lock; two runs at once take turns.
 * @param {{ root: string, say?: (line: string) => void }} options `say` is told each long step
 * @returns {Promise<string>} the path of the venv's python; throws an error whose message names cause and fix
 */
export async function installSynapse({ root, say = () => {} }) {
  const home = join(root, '.synapse');
  const venv = join(home, 'venv');
  const python = join(venv, 'bin', 'python');
  if (isReady(venv)) return python;
  const waiting = (pid) => say(`Waiting for process ${pid}, which is installing Synapse already`);
  await oneAtATime({ path: join(home, 'install.lock'), waiting, work: () => (isReady(venv) ? undefined : build({ home, venv, say })) });
  return python;
}

function isReady(venv) {
  const stamp = join(venv, '.stamp');
  return existsSync(join(venv, 'bin', 'python')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wantedStamp();
}

function wantedStamp() {
  const digest = createHash('sha256').update(process.env['SYNAPSE_PYTHON'] ?? '');
  return digest.update(readFileSync(lockFile)).digest('hex');
}

async function build({ home, venv, say }) {
  requireDisk(home);
  const python = await findPython();
  const workshop = join(home, 'build');
  for (const folder of [workshop, venv]) rmSync(folder, { recursive: true, force: true });
  mkdirSync(workshop, { recursive: true });
  say(`Preparing the installer (uv) with Python ${python.version}`);
  const pip = await findPip(python, workshop);
  const uv = await installUv(pip, workshop);
  say('Installing Synapse (60 packages, about 240 MB)');
  await installPackages({ uv, venv, python, env: await uvSettings(pip, workshop) });
  await must('Synapse was installed but does not load. Set SYNAPSE_PYTHON to another Python', join(venv, 'bin', 'python'), [
    '-c',
    'import synapse.app.homeserver, psycopg2',
  ]);
  writeFileSync(join(venv, '.stamp'), wantedStamp());
  rmSync(workshop, { recursive: true, force: true });
}

function requireDisk(home) {
  const { bavail, bsize } = statfsSync(home);
  const free = Math.floor((bavail * bsize) / 1_000_000);
  if (free < NEEDED_MEGABYTES)
    throw new Error(`Only ${free} MB are free in ${home}. Synapse needs ${NEEDED_MEGABYTES} MB: make room there.`);
}

/** A Python with pip: the one found, or a throw-away environment made with its venv module. */
async function findPip(python, workshop) {
  if ((await run(python.path, ['-m', 'pip', '--version'])).code === 0) return python.path;
  const throwAway = join(workshop, 'pip');
  if ((await run(python.path, ['-m', 'venv', throwAway])).code === 0) return join(throwAway, 'bin', 'python');
  const name = `Python ${python.version} (${python.path})`;
  throw new Error(`${name} has neither pip nor ensurepip. Install them (Debian, Ubuntu: apt install python3-pip), or set SYNAPSE_PYTHON.`);
}

async function installUv(pip, workshop) {
  const target = join(workshop, 'uv');
  const exactly = ['--no-deps', '--require-hashes', '--only-binary', ':all:', '--no-user', '-r', uvLockFile];
  await must(`pip could not install uv. ${TRY_AGAIN}`, pip, [
    '-m',
    'pip',
    'install',
    '--disable-pip-version-check',
    '--target',
    target,
    ...exactly,
  ]);
  return join(target, 'bin', 'uv');
}

async function installPackages({ uv, venv, python, env }) {
  await must(
    'uv could not make the virtual environment. Set SYNAPSE_PYTHON to another Python',
    uv,
    ['venv', '--python', python.path, venv],
    env,
  );
  const exactly = ['--require-hashes', '--only-binary', ':all:', '-r', lockFile];
  const args = ['pip', 'install', '--python', venv, '--compile-bytecode', '--link-mode', 'copy', ...exactly];
  await must(`uv could not install Synapse. ${TRY_AGAIN}`, uv, args, env);
}

/** A company sets its package mirror and certificates once, for pip; uv reads neither from there. */
async function uvSettings(pip, workshop) {
  const { output } = await run(pip, ['-m', 'pip', 'config', 'list']);
  const pipSays = (key) => output.match(new RegExp(`^\\S+\\.${key}='(.+)'$`, 'm'))?.[1];
  const settings = {
    UV_CACHE_DIR: join(workshop, 'cache'),
    UV_NO_PROGRESS: '1',
    UV_PYTHON_DOWNLOADS: 'never',
    UV_DEFAULT_INDEX: pipSays('index-url'),
    SSL_CERT_FILE: pipSays('cert'),
  };
  return Object.fromEntries(Object.entries(settings).filter(([name, value]) => value && !process.env[name]));
}

async function must(failure, command, args, env) {
  const { code, output } = await run(command, args, env);
  if (code === 0) return;
  const last = output.trim().split('\n').slice(-LINES_SHOWN).join('\n  ');
  throw new Error(`${failure}. It ended with ${code ?? 'no exit code'} and said:\n  ${last}`);
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    console.log(await installSynapse({ root: resolve(here, '..', '..'), say: (line) => console.error(line) }));
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}

import { execFile } from 'node:child_process';
import { access, constants, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const cache = join(import.meta.dirname, '..', '..', 'node_modules', '.cache');

/** A runnable nginx: its program, and what it must be started with. */
export interface Nginx {
  readonly program: string;
  readonly env: NodeJS.ProcessEnv;
}

const isThere = (path: string): Promise<boolean> =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  );

// The module that asks is not part of every build.
const canAsk = async ({ program, env }: Nginx): Promise<boolean> => {
  const said = await run(program, ['-V'], { env }).catch(() => undefined);
  return said?.stderr.includes('http_auth_request_module') === true;
};

const installed = async (): Promise<Nginx | undefined> => {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  const paths = [process.env['NGINX_PATH'], ...folders.map((folder) => join(folder, 'nginx'))];
  for (const program of paths.filter((path) => path !== undefined)) {
    const found = { program, env: process.env };
    if ((await isThere(program)) && (await canAsk(found))) return found;
  }
  return undefined;
};

// Lists of packages of our own: a bare machine has none yet, and another account may not write the machine's.
const ownLists = (folder: string): string[] => [
  '-o',
  `Dir::State=${folder}/state`,
  '-o',
  'Dir::State::status=/var/lib/dpkg/status',
  '-o',
  `Dir::Cache=${folder}/cache`,
  ...(process.getuid?.() === 0 ? ['-o', 'APT::Sandbox::User=root'] : []),
];

const download = async (folder: string, names: readonly string[]): Promise<void> => {
  const quick = await run('apt-get', ['download', ...names], { cwd: folder }).catch(() => undefined);
  if (quick) return;
  const own = ownLists(folder);
  await mkdir(join(folder, 'state', 'lists', 'partial'), { recursive: true });
  await mkdir(join(folder, 'cache', 'archives', 'partial'), { recursive: true });
  await run('apt-get', [...own, 'update'], { cwd: folder });
  await run('apt-get', [...own, 'download', ...names], { cwd: folder });
};

const unpackAll = async (folder: string): Promise<readonly string[]> => {
  const packages = (await readdir(folder)).filter((name) => name.endsWith('.deb')).map((name) => join(folder, name));
  for (const one of packages) await run('dpkg-deb', ['-x', one, join(folder, 'root')]);
  return packages;
};

// Of the libraries a package names, the one of the system itself stays the system's.
const librariesOf = async (packages: readonly string[]): Promise<readonly string[]> => {
  const fields = await Promise.all(packages.map((one) => run('dpkg-deb', ['-f', one, 'Depends'])));
  const names = fields.flatMap(({ stdout }) => stdout.split(',').map((part) => part.trim().split(/[ :]/)[0] ?? ''));
  return names.filter((name) => /^(?:lib|zlib)/.test(name) && name !== 'libc6');
};

const fetchInto = async (folder: string): Promise<void> => {
  await download(folder, ['nginx']);
  await download(folder, await librariesOf(await unpackAll(folder)));
  await unpackAll(folder);
};

const unpackedIn = async (folder: string): Promise<Nginx> => {
  const roots = [join(folder, 'usr', 'lib'), join(folder, 'lib')];
  const inside = async (root: string): Promise<readonly string[]> => (await readdir(root).catch(() => [])).map((name) => join(root, name));
  const libraries = (await Promise.all(roots.map(inside))).flat();
  return { program: join(folder, 'usr', 'sbin', 'nginx'), env: { ...process.env, LD_LIBRARY_PATH: libraries.join(delimiter) } };
};

/** The distribution's package, unpacked without being installed. It is made elsewhere and then renamed, so that it is whole or absent. */
const packaged = async (): Promise<Nginx> => {
  const folder = join(cache, 'nginx');
  if (await isThere(folder)) return unpackedIn(folder);
  await mkdir(cache, { recursive: true });
  const partial = await mkdtemp(join(cache, 'nginx-partial-'));
  try {
    await fetchInto(partial);
    await rename(join(partial, 'root'), folder);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return unpackedIn(folder);
};

/**
 * Finds an nginx that can ask (`auth_request`): the one named by NGINX_PATH, else one of the machine, else the one from the distribution's
 * packages (Debian and its relatives), unpacked into the packages' cache without root. Throws, with what to do, where none can be had.
 */
export const findNginx = async (): Promise<Nginx> => {
  const found = await installed();
  if (found) return found;
  try {
    const fetched = await packaged();
    if (await canAsk(fetched)) return fetched;
    throw new Error(`${fetched.program} does not run here`);
  } catch (cause) {
    throw new Error('These tests need a real nginx with auth_request: install it (`apt-get install nginx`), or name one with NGINX_PATH', {
      cause,
    });
  }
};

import { execFile } from 'node:child_process';
import { access, constants, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { chromium, type Browser, type LaunchOptions } from 'playwright-core';

const run = promisify(execFile);
const modules = join(import.meta.dirname, '..', '..', 'node_modules');

const installed = [
  process.env['CHROMIUM_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

const exists = async (path: string, mode: number = constants.F_OK): Promise<boolean> => {
  try {
    await access(path, mode);
    return true;
  } catch {
    return false;
  }
};

const installedChromium = async (): Promise<string | undefined> => {
  for (const path of installed) if (path !== undefined && (await exists(path, constants.X_OK))) return path;
  return undefined;
};

const packagedVersion = (): string => {
  const packaged: { version: string } = createRequire(import.meta.url)(join(modules, '@sparticuz', 'chromium', 'package.json'));
  return packaged.version;
};

/** The folder with the packaged Chromium. It is unpacked elsewhere and then renamed, so that it is whole or absent. */
const unpacked = async (): Promise<string> => {
  const cache = join(modules, '.cache');
  const folder = join(cache, `chromium-${packagedVersion()}`);
  if (await exists(folder)) return folder;
  await mkdir(cache, { recursive: true });
  const partial = await mkdtemp(join(cache, 'chromium-partial-'));
  await run(process.execPath, [join(import.meta.dirname, 'unpack-chromium.mjs')], { env: { ...process.env, TMPDIR: partial } });
  await rename(partial, folder).catch(() => rm(partial, { recursive: true }));
  return folder;
};

const packagedChromium = async (): Promise<LaunchOptions> => {
  const folder = await unpacked();
  const fonts = (await exists('/etc/fonts/fonts.conf')) ? {} : { FONTCONFIG_PATH: join(folder, 'fonts') };
  return { executablePath: join(folder, 'chromium'), env: { ...process.env, ...fonts, LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') } };
};

/** Chromium refuses its sandbox to root. Its own defaults of the packaged build would switch web security off, so they are not used. */
const args = [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu', '--no-first-run'];

/** Starts a Chromium: the one named by CHROMIUM_PATH, else one of the machine, else the one from npm. */
export const launchBrowser = async (): Promise<Browser> => {
  const found = await installedChromium();
  const chosen = found === undefined ? await packagedChromium() : { executablePath: found };
  return chromium.launch({ ...chosen, args });
};

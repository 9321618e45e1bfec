import { mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

const POLL_MS = 200;
const PATIENCE_MS = 15 * 60_000;

/**
 * Runs `work` while this process alone holds the lock at `path`; a second caller waits, a dead holder's lock is taken over.
 * The lock is a directory with its owner's name inside, made elsewhere and renamed into place, so it is never seen half made.
 * @template T
 * @param {{ path: string, waiting: (pid: number) => void, work: () => Promise<T> }} options `waiting` is told once whom we wait for
 * @returns {Promise<T>} what `work` returned; throws what it threw, or that the holder took longer than 15 minutes
 */
export async function oneAtATime({ path, waiting, work }) {
  mkdirSync(dirname(path), { recursive: true });
  const mine = { pid: process.pid, token: randomUUID() };
  await take(path, mine, waiting);
  try {
    return await work();
  } finally {
    setAside(path, mine);
    removeSetAside(path);
  }
}

async function take(path, mine, waiting) {
  const deadline = Date.now() + PATIENCE_MS;
  for (let told = false; !claim(path, mine);) {
    const holder = ownerOf(path);
    if (holder && !isAlive(holder.pid)) {
      setAside(path, holder);
      continue;
    }
    if (Date.now() > deadline) throw new Error(`Process ${holder?.pid} has held ${path} for 15 minutes. Stop it, or remove that folder.`);
    if (holder && !told) waiting(holder.pid);
    told ||= Boolean(holder);
    await pause(POLL_MS);
  }
}

/** Renaming onto a folder with content fails, so exactly one of several claims succeeds. */
function claim(path, mine) {
  const made = mkdtempSync(join(dirname(path), `${basename(path)}.new-`));
  writeFileSync(join(made, 'owner.json'), JSON.stringify(mine));
  try {
    renameSync(made, path);
    return true;
  } catch (error) {
    rmSync(made, { recursive: true, force: true });
    if (error.code === 'ENOTEMPTY' || error.code === 'EEXIST') return false;
    throw error;
  }
}

/** The owner's token is the new name: a late rival finds that name taken and cannot move a living lock away. */
function setAside(path, holder) {
  try {
    renameSync(path, `${path}.old-${holder.token}`);
  } catch (error) {
    if (!['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(error.code)) throw error;
  }
}

function removeSetAside(path) {
  const old = readdirSync(dirname(path)).filter((name) => name.startsWith(`${basename(path)}.old-`));
  for (const name of old) rmSync(join(dirname(path), name), { recursive: true, force: true });
}

function ownerOf(path) {
  try {
    return JSON.parse(readFileSync(join(path, 'owner.json'), 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

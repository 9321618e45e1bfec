import { statfsSync } from 'node:fs';
import { findPython } from '../synapse/python.mjs';

const NEEDED_GB = 2.5;

/**
 * Checks that this machine can take what is about to be installed: a Python for Synapse, and room on the disk.
 * @param {string} root the repository
 * @returns {Promise<void>} throws an error whose message names what is missing and what to do
 */
export async function checkMachine(root) {
  await findPython();
  requireDisk(statfsSync(root), root);
}

/**
 * @param {{ bavail: number, bsize: number }} fileSystem free blocks and their size in bytes
 * @param {string} root the repository, named in the message
 */
export function requireDisk({ bavail, bsize }, root) {
  const free = (bavail * bsize) / 1e9;
  if (free >= NEEDED_GB) return;
  throw new Error(`${NEEDED_GB} GB of free disk are needed for ${root}, but only ${free.toFixed(1)} GB are free. Make room and try again.`);
}

import { rename, rm, writeFile } from 'node:fs/promises';

/** Writes a file that only we may read, whole or not at all: it is written beside and moved, so who reads meanwhile finds the old or the new one. */
export const writePrivately = async (file: string, text: string): Promise<void> => {
  const beside = `${file}.new`;
  await rm(beside, { force: true });
  await writeFile(beside, text, { mode: 0o600, flag: 'wx' });
  await rename(beside, file);
};

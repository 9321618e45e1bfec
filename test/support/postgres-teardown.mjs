import { rmSync } from 'node:fs';

export default async () => {
  const running = globalThis.testPostgres;
  if (!running) return;
  await running.programs.stopAll();
  rmSync(running.folder, { recursive: true, force: true });
};

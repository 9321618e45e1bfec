import { listProcesses } from '../../homeserver-config/demo/process-table.ts';

/** The process id of a program (`doors`, `console`, `work`) that runs with a `parley.yaml`; undefined where none does. */
export const findProgram = (configFile: string, program: string): number | undefined =>
  listProcesses().find(({ words }) => words.includes(configFile) && words.some((word) => word.endsWith(`bridge/${program}.ts`)))?.pid;

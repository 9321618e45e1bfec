import { readFileSync } from 'node:fs';

// What a tick of /proc is on every Linux that Node runs on (USER_HZ, proc(5)).
const tickMs = 10;

/** The CPU time a process has used since it started, all its threads together, in milliseconds (utime + stime, proc(5)). */
export const cpuTime = (pid: number): number => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name, which may hold spaces, ends at the last bracket; utime and stime are the 12th and 13th word after it.
  const words = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(words[11]) + Number(words[12])) * tickMs;
};

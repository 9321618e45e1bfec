import { spawn } from 'node:child_process';

/** Ends programs when we are gone, however we went. */
export interface Leash {
  readonly hold: (pid: number, signal: NodeJS.Signals) => void;
  readonly free: (pid: number) => void;
  readonly close: () => void;
}

// Its input ends with our process, also after SIGKILL; then it signals whatever it still holds.
const script = `
held=
while read -r act pid signal; do
  case $act in
    hold) held="$held $signal:$pid" ;;
    free)
      left=
      for each in $held; do [ "\${each#*:}" = "$pid" ] || left="$left $each"; done
      held=$left ;;
  esac
done
for each in $held; do kill -s "\${each%%:*}" "\${each#*:}"; done
`;

/** Starts a small shell, in a process group of its own, that outlives us by a moment and takes our programs with it. */
export const makeLeash = (): Leash => {
  const shell = spawn('/bin/sh', ['-c', script], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  shell.stdin.on('error', () => shell.stdin.destroy());
  shell.unref();
  const tell = (line: string): void => void (shell.stdin.writable && shell.stdin.write(`${line}\n`));
  return {
    hold: (pid, signal) => tell(`hold ${pid} ${signal.slice('SIG'.length)}`),
    free: (pid) => tell(`free ${pid}`),
    close: () => shell.stdin.end(),
  };
};

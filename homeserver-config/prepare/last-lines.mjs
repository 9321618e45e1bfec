const LINES_SHOWN = 20;

/** The end of a program's output, indented, for an error message. */
export function lastLines(output) {
  const lines = output.trim().split('\n').slice(-LINES_SHOWN);
  return lines.map((line) => `  ${line}`).join('\n');
}

/** Lines of a program's output, set off from our own words. */
export function indented(lines) {
  return lines.map((line) => `  ${line}`).join('\n');
}

/** Every colour of the console, for a light and for a dark screen. Text on paper, page or raised holds WCAG AA in all pairs. */
export const palette = {
  ink: ['#18202c', '#e8ebf0'],
  'ink-soft': ['#465060', '#bcc4cf'],
  'ink-faint': ['#5b6574', '#a2acb9'],
  page: ['#f3f5f8', '#0f1216'],
  paper: ['#ffffff', '#181c22'],
  raised: ['#ffffff', '#1d222a'],
  tint: ['#eceff4', '#272d36'],
  line: ['#dfe3e9', '#2c323b'],
  edge: ['#8a94a3', '#626d7c'],
  hover: ['#f7f9fc', '#1c2128'],
  chosen: ['#eaf2fe', '#172540'],
  accent: ['#0b5cd6', '#2f70e0'],
  'accent-hover': ['#094bb0', '#2660c4'],
  'accent-ink': ['#0b5cd6', '#86b6ff'],
  'accent-tint': ['#e3edfd', '#1c2f52'],
  good: ['#14662c', '#74d797'],
  'good-tint': ['#e2f5e8', '#14351f'],
  warn: ['#7a4a00', '#f0c27a'],
  'warn-tint': ['#fdf1d8', '#3b2d10'],
  bad: ['#b42318', '#ff9d92'],
  'bad-solid': ['#b42318', '#b42318'],
  'bad-hover': ['#951b12', '#9c1e14'],
  'bad-tint': ['#fdecea', '#3f1a17'],
} as const satisfies Readonly<Record<string, readonly [light: string, dark: string]>>;

/** Makes the palette known to the style sheets, as `--ink` and so on; the browser takes the one for the viewer's screen. */
export const applyPalette = (root: HTMLElement): void => {
  for (const [name, [light, dark]] of Object.entries(palette)) root.style.setProperty(`--${name}`, `light-dark(${light}, ${dark})`);
};

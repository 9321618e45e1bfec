import { theme, type ThemeConfig } from 'antd';
import { useSyncExternalStore } from 'react';

import { palette } from './palette.ts';

const measures = {
  fontFamily: 'var(--font)',
  fontSize: 14,
  controlHeight: 40,
  borderRadius: 8,
  motionDurationMid: '0.1s',
  motionDurationSlow: '0.15s',
} as const;

const flat = { fontWeight: 500, primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' } as const;

const themeFor = (side: 0 | 1): ThemeConfig => ({
  hashed: false,
  cssVar: { key: 'parley' },
  algorithm: side === 1 ? theme.darkAlgorithm : theme.defaultAlgorithm,
  token: {
    ...measures,
    colorPrimary: palette.accent[side],
    colorPrimaryHover: palette['accent-hover'][side],
    colorLink: palette['accent-ink'][side],
    colorError: palette['bad-solid'][side],
    colorErrorHover: palette['bad-hover'][side],
    colorText: palette.ink[side],
    colorTextSecondary: palette['ink-soft'][side],
    colorTextTertiary: palette['ink-faint'][side],
    colorTextDescription: palette['ink-faint'][side],
    colorTextPlaceholder: palette['ink-faint'][side],
    colorBgContainer: palette.paper[side],
    colorBgElevated: palette.raised[side],
    colorBorder: palette.edge[side],
    colorBorderSecondary: palette.line[side],
  },
  components: { Button: flat },
});

const [light, dark] = [themeFor(0), themeFor(1)];

const darkScheme = window.matchMedia('(prefers-color-scheme: dark)');

const watch = (changed: () => void): (() => void) => {
  darkScheme.addEventListener('change', changed);
  return () => darkScheme.removeEventListener('change', changed);
};

/** antd in the colours of the palette, following the viewer's preference also when it changes. */
export const useTheme = (): ThemeConfig => (useSyncExternalStore(watch, () => darkScheme.matches) ? dark : light);

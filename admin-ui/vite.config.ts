import { fileURLToPath } from 'node:url';

import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The text the console's server replaces, wherever it stands in `index.html`, by a number new in each answer. */
const noncePlaceholder = 'PARLEY_NONCE';

/** Few files on a slow line: what every page needs, and what only pages behind the login need. */
const groups = [
  {
    name: 'base',
    test: /node_modules\/(?:react|react-dom|scheduler|react-router|@tanstack|i18next|react-i18next|use-sync-external-store|zod)\//,
    priority: 2,
  },
  { name: 'shared', test: /admin-ui\/(?:api|components|text)\/|http\/contract\//, priority: 1 },
  { name: 'widgets', test: /node_modules\//, minShareCount: 2 },
];

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
  html: { cspNonce: noncePlaceholder },
  build: {
    cssCodeSplit: false,
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    target: 'es2023',
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups } } },
  },
});

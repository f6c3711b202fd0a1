import { lingui } from '@lingui/vite-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const API = process.env.PUNTUALE_API ?? 'http://127.0.0.1:4600';

/** The web app. Vitest reads this file too when it finds no configuration of its own: it must not inherit the web root. */
export default defineConfig(({ mode }) =>
  process.env.VITEST
    ? {}
    : {
        root: 'apps/web',
        plugins: [react(), lingui({ macroTransform: true, failOnMissing: mode === 'production', failOnCompileError: true })],
        server: { proxy: { '/api': API } },
        build: {
          outDir: 'dist',
          emptyOutDir: true,
          target: 'es2022',
          rolldownOptions: mode === 'samples' ? { input: 'apps/web/samples.html' } : {},
        },
      },
);

import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The server that `npm run console:dev` asks: a running `npm start`. */
const SERVER = process.env.CONSOLE_SERVER ?? 'http://127.0.0.1:3000';

export default defineConfig({
  root: import.meta.dirname,
  base: '/console/',
  plugins: [react()],
  build: {
    // What browsers have had since 2024; the policy of the page allows nothing inline, so nothing is inlined.
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    outDir: 'dist',
    emptyOutDir: true,
    chunkSizeWarningLimit: 600,
    rolldownOptions: {
      // The package does not say that a component which nobody uses may be left out, with the libraries it alone needs.
      treeshake: { moduleSideEffects: [{ test: /designsystemet-react/, sideEffects: false }] },
    },
  },
  server: { port: 5173, proxy: { '/internal': SERVER, '/api': SERVER, '/console/oidc': SERVER } },
});

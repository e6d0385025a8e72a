import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defaultClientConditions, defineConfig } from 'vite'
import { leanTheme } from './build/lean-theme.ts'
import { memberShell } from './build/member-shell.ts'

/** Four surfaces, four lazy bundles: member, staff, hall screen, public (see `src/router.ts`). The service worker is an entry of its own. */
export default defineConfig({
  plugins: [leanTheme(), vue(), memberShell()],
  // Every component is `<script setup>`; the other way of writing them need not travel.
  define: { __VUE_OPTIONS_API__: 'false' },
  resolve: {
    conditions: ['source', ...defaultClientConditions],
    alias: { zod: fileURLToPath(new URL('build/schema-free.ts', import.meta.url)) },
  },
  build: {
    manifest: true,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { app: 'index.html', worker: 'src/platform/worker/worker.ts' },
      // What is left of the schemas is dropped where nobody reads it.
      treeshake: { manualPureFunctions: ['z'] },
      output: { entryFileNames: (chunk) => (chunk.name === 'worker' ? 'sw.js' : 'assets/[name]-[hash].js') },
    },
  },
})

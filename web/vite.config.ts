import { existsSync } from 'node:fs'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { chunkNames } from './chunks.ts'
import { compressFiles } from './compress-files.ts'

const root = import.meta.dirname
// Both; a test of one app builds that one.
const apps = (process.env.WANBI_WEB_APPS ?? 'portal,console').split(',')
const page = (app: string) => join(root, app, 'index.html')

/** Two apps, one build: the portal is served at `/`, the console at `/console/`; what is hashed lies in `/assets/`. */
export default defineConfig({
  root,
  base: '/',
  plugins: [react(), compressFiles()],
  // a class keeps its name, so that a page can be read in the browser and asked for in tests: `month-day` is `month-day__x1y2z`
  css: { modules: { localsConvention: 'camelCaseOnly', generateScopedName: '[local]__[hash:base64:5]' } },
  build: {
    outDir: join(root, '../dist/web'),
    emptyOutDir: true,
    target: 'es2022',
    manifest: true, // test/web/sizes.test.ts counts by it
    modulePreload: { polyfill: false }, // the policy of our pages allows no inline script
    rolldownOptions: {
      input: Object.fromEntries(apps.filter((app) => existsSync(page(app))).map((app) => [app, page(app)])),
      output: {
        codeSplitting: {
          groups: [{ name: chunkNames(), debugName: 'by screen', includeDependenciesRecursively: false }],
        },
      },
    },
  },
  worker: { format: 'es', plugins: () => [compressFiles()] },
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
})

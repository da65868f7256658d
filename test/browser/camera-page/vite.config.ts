import { join } from 'node:path'
import { defineConfig } from 'vite'
import whole from '../../../web/vite.config.ts'

const root = import.meta.dirname

/** Built as the console is: the same worker, the same compression. */
export default defineConfig({
  root,
  base: '/',
  worker: whole.worker ?? {},
  plugins: whole.plugins ?? [],
  build: { ...whole.build, rolldownOptions: { input: { console: join(root, 'console/index.html') } } },
})

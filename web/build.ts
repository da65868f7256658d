// `npm run build:web [folder]`: builds the portal, the console and the page of the table editor into a folder, dist/web unless another is
// named. The server runs it as a process of its own: what a build holds in memory, 850 MB, goes when it ends.
import { join, resolve } from 'node:path'
import { build } from 'vite'

const outDir = resolve(process.argv[2] ?? join(import.meta.dirname, '../dist/web'))
process.env.NODE_ENV = 'production'

for (const config of ['vite.config.ts', 'table-editor/vite.config.ts'])
  await build({ configFile: join(import.meta.dirname, config), logLevel: 'warn', build: { outDir } })

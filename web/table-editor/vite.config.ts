import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compressFiles } from '../compress-files.ts'
import { translateEditor } from './translate-editor.ts'

const root = join(import.meta.dirname, '..')
// GoRules' editor of one table reaches none of these: the graph's spreadsheets, its function editor and that one's highlighting. They are
// 120 MB installed and several served; what never runs is not sent.
const leftOut = join(import.meta.dirname, 'left-out.ts')

/** The framed page of the table editor, built by itself: nothing it brings is shared with the apps, and neither grows by it. */
export default defineConfig({
  root,
  base: '/',
  plugins: [react(), translateEditor(), compressFiles()],
  resolve: { alias: { exceljs: leftOut, 'monaco-editor': leftOut, '@monaco-editor/react': leftOut } },
  build: {
    outDir: join(root, '../dist/web'),
    emptyOutDir: false, // beside the apps
    target: 'es2022',
    chunkSizeWarningLimit: 2600,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: { 'table-editor': join(import.meta.dirname, 'index.html') } },
  },
})

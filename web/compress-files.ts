// What the build wrote, once more as Brotli and as gzip beside it: compressed once, as well as it goes, instead of at every answer.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

const gains = /\.(js|css|html|svg|wasm|json)$/
// one packet: below that nothing arrives sooner
const leastBytes = 1400
// the highest level takes four times as long for a few percent: of the scripts of the table editor that is many seconds
const largeBytes = 500_000

const asBrotli = promisify(brotliCompress)
const asGzip = promisify(gzip)

/** A Vite plugin that writes `<file>.br` and `<file>.gz` beside each file of the bundle that gains by it. */
export const compressFiles = (): Plugin => ({
  name: 'compress-files',
  apply: 'build',
  async writeBundle({ dir }, bundle) {
    const names = Object.keys(bundle).filter((name) => gains.test(name) && !name.startsWith('.vite/'))
    await Promise.all(names.map((name) => compressBeside(join(dir!, name))))
  },
})

async function compressBeside(path: string): Promise<void> {
  const bytes = await readFile(path)
  if (bytes.length < leastBytes) return
  const quality = bytes.length > largeBytes ? 9 : constants.BROTLI_MAX_QUALITY
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  }
  const [brotli, gzipped] = await Promise.all([asBrotli(bytes, { params }), asGzip(bytes, { level: 9 })])
  await Promise.all([writeFile(`${path}.br`, brotli), writeFile(`${path}.gz`, gzipped)])
}

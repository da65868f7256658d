import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

// Only names the file store gives: a wrongly set folder must not lose anybody's files.
const ourTemp = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.(part|clean|thumb|put)$/

/**
 * Removes temporary files last written more than `olderThanMs` before `now` (ms since 1970): what crashes and vanished
 * senders left behind. Answers how many. Safe beside running uploads, and on several nodes at once.
 */
export async function sweepTemp(dir: string, olderThanMs: number, now = Date.now()): Promise<number> {
  let removed = 0
  for (const name of await readdir(dir).catch(none)) {
    if (!ourTemp.test(name)) continue
    const path = join(dir, name)
    const written = await stat(path).catch(() => undefined)
    if (written === undefined || !written.isFile() || now - written.mtimeMs <= olderThanMs) continue
    await rm(path, { force: true })
    removed += 1
  }
  return removed
}

function none(error: NodeJS.ErrnoException): string[] {
  if (error.code === 'ENOENT') return []
  throw error
}

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'

type Started = { readonly url: string }

/**
 * Starts something on the port it had last time, as kept in its folder, so that links to it which customers have work again at once; on a free one
 * where somebody else has that port now.
 */
export async function keepPort<Server extends Started>(
  folder: string,
  start: (port: number) => Promise<Server>,
): Promise<Server> {
  const file = join(folder, 'port')
  const before = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0
  const isUsable = Number.isInteger(before) && before > 0 && before < 65_536 && (await isFree(before))
  const started = await start(isUsable ? before : 0)
  writeFileSync(file, new URL(started.url).port)
  return started
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })

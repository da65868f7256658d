// PostgreSQL in the process, files under the data folder. It makes no fsync and no checkpoint of its own and does not
// lock its folder (measured; electric-sql/pglite #1106, #1107), so we do what can be done: see lockFolder and the timer below.
import { mkdirSync } from 'node:fs'
import { PGlite, type Transaction } from '@electric-sql/pglite'
import type { Connection, Engine, Row } from '../database.ts'
import type { Sql } from '../sql.ts'
import { lockFolder } from './lock-folder.ts'

const parsers = {
  20: (text: string) => Number(text),
  1184: (text: string) => new Date(text).toISOString(),
}
const checkpointEveryMs = 60_000

export type PgliteEngine = Engine & { readonly pglite: PGlite }

/** Opens the embedded database. `memory` keeps nothing; otherwise the folder is locked first, and a second process is told so. */
export async function pgliteEngine(folder: string | 'memory'): Promise<PgliteEngine> {
  const unlock = folder === 'memory' ? undefined : await lockedFolder(folder)
  const pglite = await PGlite.create({ ...(folder !== 'memory' && { dataDir: folder }), parsers })
  const timer = setInterval(() => void queue.run(() => pglite.exec('checkpoint')), checkpointEveryMs)
  timer.unref()
  const queue = oneAtATime()
  return {
    kind: 'pglite',
    pglite,
    connected: (work) => queue.run(() => work(connectionOf(pglite))),
    async close() {
      clearInterval(timer)
      await queue.run(async () => {
        await pglite.exec('checkpoint')
        await pglite.close()
      })
      await unlock?.()
    },
  }
}

async function lockedFolder(folder: string) {
  mkdirSync(folder, { recursive: true })
  return lockFolder(`${folder}.lock`)
}

function connectionOf(pglite: PGlite | Transaction): Connection {
  return {
    async query<R>(statement: Sql): Promise<R[]> {
      const result = await pglite.query<R>(statement.text, statement.params as unknown[])
      return result.rows
    },
    inOnePacket: (send) => send(),
    async batch(text) {
      const results = await pglite.exec(text)
      return results.map((result) => result.rows as Row[])
    },
  }
}

/** One session means one transaction at a time: whoever comes next waits here, in order. */
function oneAtATime() {
  let last: Promise<unknown> = Promise.resolve()
  return {
    run<T>(work: () => Promise<T>): Promise<T> {
      const next = last.then(work, work)
      last = next.catch(() => {})
      return next
    },
  }
}

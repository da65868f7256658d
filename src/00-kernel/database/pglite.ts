// PostgreSQL in the process, files under the data folder. It makes no fsync, no checkpoint and no vacuum of its own and does not
// lock its folder (measured; electric-sql/pglite #1106, #1107), so we do what can be done: see lockFolder and the timers below.
import { mkdirSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import type { Filesystem } from '@electric-sql/pglite/basefs'
import type { Connection, Engine, Row } from '../database.ts'
import type { Sql } from '../sql.ts'
import { lockFolder } from './lock-folder.ts'
import { Packet, type Prepared, parserOf } from './packet.ts'
import { tidyTables } from './tidy-tables.ts'

const parsers = { 20: parserOf(20), 1184: parserOf(1184) }
const checkpointEveryMs = 60_000
// a quarter of PostgreSQL's usual: it is memory of this process, and the files below are in the system's own cache
const buffers = '32MB'
const tidyEveryMs = 10_000

export type PgliteEngine = Engine & { readonly pglite: PGlite }

/**
 * Opens the embedded database. `memory` keeps nothing; otherwise the folder is locked first, and a second process is told so.
 * `files`: where its files are instead, with those of a database in it already.
 */
export async function pgliteEngine(folder: string | 'memory', files?: Filesystem): Promise<PgliteEngine> {
  const unlock = folder === 'memory' ? undefined : await lockedFolder(folder)
  const pglite = await PGlite.create({
    ...(folder !== 'memory' && { dataDir: folder }),
    ...(files && { fs: files }),
    parsers,
    startParams: [...PGlite.defaultStartParams, '-c', `shared_buffers=${buffers}`],
  })
  const timers = [
    setInterval(() => void queue.run(() => pglite.exec('checkpoint')).catch(() => {}), checkpointEveryMs),
    setInterval(() => void tidyTables(pglite, queue.run).catch(() => {}), tidyEveryMs),
  ]
  for (const timer of timers) timer.unref()
  const queue = oneAtATime()
  const connection = connectionOf(pglite, new Map())
  return {
    kind: 'pglite',
    pglite,
    connected: (work, { apart = false } = {}) => queue.run(() => work(connection), apart),
    async close() {
      for (const timer of timers) clearInterval(timer)
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

function connectionOf(pglite: PGlite, prepared: Prepared): Connection {
  const run = async (statements: readonly Sql[]): Promise<Row[][]> => {
    const packet = new Packet(statements, prepared, true)
    const { messages } = await pglite.execProtocol(packet.bytes(), { throwOnError: false })
    for (const message of messages) take(packet, message)
    return packet.answer
  }
  return {
    run,
    async query<R>(statement: Sql): Promise<R[]> {
      return (await run([statement]))[0] as R[]
    },
    async batch(text) {
      const results = await pglite.exec(text)
      return results.map((result) => result.rows as Row[])
    },
  }
}

/** Hands a packet what the server said, as node-postgres does. */
function take(packet: Packet, message: { readonly name: string }): void {
  if (message.name === 'rowDescription') packet.handleRowDescription(message as never)
  else if (message.name === 'dataRow') packet.handleDataRow(message as never)
  else if (message.name === 'commandComplete') packet.handleCommandComplete()
  else if (message.name === 'emptyQuery') packet.handleEmptyQuery()
  else if (message.name === 'error') packet.handleError(message)
  else if (message.name === 'readyForQuery') packet.handleReadyForQuery()
}

/** One session means one transaction at a time: whoever comes next waits here, in order; `isFirst` waits only for the one that runs. */
function oneAtATime() {
  const waiting: (() => Promise<void>)[] = []
  let isRunning = false
  async function runAll(): Promise<void> {
    isRunning = true
    for (let next = waiting.shift(); next; next = waiting.shift()) await next()
    isRunning = false
  }
  return {
    run: <T>(work: () => Promise<T>, isFirst = false): Promise<T> =>
      new Promise((done, fail) => {
        const one = () => Promise.resolve().then(work).then(done, fail)
        if (isFirst) waiting.unshift(one)
        else waiting.push(one)
        if (!isRunning) void runAll()
      }),
  }
}

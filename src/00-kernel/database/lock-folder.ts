// A lock that dies with its holder. A lock file alone stays behind after kill -9, and a process number may belong to somebody
// else by then; a listening socket cannot outlive its process. Taking over one shared name is a race (both see it dead, the
// second removes what the first just made), so each process listens under a name nobody else ever uses and then looks round:
// of two that look at once, at least one sees the other.
import { readdirSync, rmSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { newSecret, sha256Hex } from '../ids.ts'

/** A second process on the same folder would lose data on both sides, silently. */
export class FolderInUse extends Error {
  constructor(folder: string) {
    super(
      `Another Wanbi process is using the data folder ${folder}. Stop it first, or set WANBI_DATA_DIR to another folder. ` +
        '数据目录正被另一个 Wanbi 进程使用，请先停止它，或将 WANBI_DATA_DIR 设为其他目录。',
    )
  }
}

type Unlock = () => Promise<void>

const waitMs = 1500 // for others who want the folder at the same moment; with the question to a busy one below two seconds

/** Takes the lock or throws FolderInUse within two seconds. A lock left by a killed process is taken over. Answers how to unlock. */
export function lockFolder(path: string): Promise<Unlock> {
  const inUse = new FolderInUse(path.replace(/\.lock$/, ''))
  return process.platform === 'win32' ? lockByPipe(path, inUse) : lockBySocket(baseOf(path), inUse)
}

async function lockBySocket(base: string, inUse: FolderInUse): Promise<Unlock> {
  const mine = `${base}.${newSecret().slice(0, 10)}`
  const state = { holds: false }
  const server = await listen(mine, state)
  const until = Date.now() + waitMs
  for (;;) {
    const others = await statesOf(othersThan(mine))
    if (others.size === 0) {
      state.holds = true
      return () => closed(server)
    }
    const goesFirst = [...others].some(([other, said]) => said === 'holds' || (said === 'wants' && other < mine))
    if (goesFirst || Date.now() > until) {
      await closed(server)
      throw inUse
    }
    await sleep(20)
  }
}

// Socket paths are limited to about 100 bytes, folders are not.
function baseOf(path: string): string {
  const full = resolve(path)
  return Buffer.byteLength(full) < 88 ? full : join(tmpdir(), `wanbi-${sha256Hex(full).slice(0, 24)}.lock`)
}

function listen(address: string, state: { readonly holds: boolean }): Promise<Server> {
  return new Promise((done, fail) => {
    const server = createServer((socket) => socket.on('error', () => {}).end(state.holds ? 'holds' : 'wants'))
    server.unref()
    server.once('error', fail)
    server.listen(address, () => done(server))
  })
}

const closed = (server: Server): Promise<void> => new Promise((done) => server.close(() => done()))

const othersThan = (mine: string): string[] => {
  const base = mine.slice(0, mine.lastIndexOf('.'))
  return readdirSync(dirname(base))
    .filter((name) => name.startsWith(`${basename(base)}.`))
    .map((name) => join(dirname(base), name))
    .filter((address) => address !== mine)
}

/** Those who live. A dead one's socket is removed: its name is never used again, so this cannot hit a living one. */
async function statesOf(addresses: readonly string[]): Promise<Map<string, Said>> {
  const states = new Map<string, Said>()
  await Promise.all(
    addresses.map(async (address) => {
      const state = await stateOf(address)
      if (state === null) rmSync(address, { force: true })
      else states.set(address, state)
    }),
  )
  return states
}

type Said = 'holds' | 'wants' | 'leaves'

/** What lives behind an address says, null when nothing does. Who is too busy to answer is taken to hold it. */
function stateOf(address: string): Promise<Said | null> {
  return new Promise((done) => {
    let said = ''
    const socket = connect(address)
    socket.setTimeout(400, () => {
      done('holds')
      socket.destroy()
    })
    socket.on('data', (chunk) => {
      said += chunk
    })
    socket.once('end', () => done(said === 'holds' || said === 'wants' ? said : 'leaves'))
    socket.once('error', (error: NodeJS.ErrnoException) =>
      done(error.code === 'ECONNREFUSED' || error.code === 'ENOENT' ? null : 'leaves'),
    )
  })
}

// The name of a pipe is gone with its process: nothing is ever left to take over.
function lockByPipe(path: string, inUse: FolderInUse): Promise<Unlock> {
  const address = `\\\\.\\pipe\\wanbi-${sha256Hex(resolve(path)).slice(0, 24)}`
  return listen(address, { holds: true }).then(
    (server) => () => closed(server),
    (error: NodeJS.ErrnoException) => {
      throw error.code === 'EADDRINUSE' ? inUse : error
    },
  )
}

// A lock that dies with its holder. A lock file alone stays behind after kill -9, and a process number may belong to
// somebody else by then; a listening socket cannot outlive its process. Linux: an abstract-free path socket beside the
// folder; who can connect to it knows that somebody lives there.
import { rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { resolve } from 'node:path'
import { sha256Hex } from '../ids.ts'

/** A second process on the same folder would lose data on both sides, silently. */
export class FolderInUse extends Error {
  constructor(folder: string) {
    super(
      `Another Wanbi process is using the data folder ${folder}. Stop it first, or set WANBI_DATA_DIR to another folder. ` +
        '数据目录正被另一个 Wanbi 进程使用，请先停止它，或将 WANBI_DATA_DIR 设为其他目录。',
    )
  }
}

/** Takes the lock or throws FolderInUse within two seconds. A lock left by a killed process is taken over. Answers how to unlock. */
export async function lockFolder(path: string): Promise<() => Promise<void>> {
  const address = addressOf(path)
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const unlock = await listenOn(address)
    if (unlock) return unlock
    if (await answers(address)) throw new FolderInUse(path.replace(/\.lock$/, ''))
    if (process.platform !== 'win32') rmSync(address, { force: true })
  }
  throw new FolderInUse(path.replace(/\.lock$/, ''))
}

// Socket paths are limited to about 100 bytes, folders are not.
function addressOf(path: string): string {
  const full = resolve(path)
  if (process.platform === 'win32') return `\\\\.\\pipe\\wanbi-${sha256Hex(full).slice(0, 24)}`
  return Buffer.byteLength(full) < 96 ? full : `/tmp/wanbi-${sha256Hex(full).slice(0, 24)}.lock`
}

function listenOn(address: string): Promise<(() => Promise<void>) | null> {
  return new Promise((done, fail) => {
    const server = createServer((socket) => socket.destroy())
    server.unref()
    server.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? done(null) : fail(error)))
    server.listen(address, () => done(() => new Promise((closed) => server.close(() => closed()))))
  })
}

function answers(address: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(address)
    socket.setTimeout(1000)
    socket.once('connect', () => {
      socket.destroy()
      done(true)
    })
    socket.once('timeout', () => {
      socket.destroy()
      done(true)
    })
    socket.once('error', () => done(false))
  })
}

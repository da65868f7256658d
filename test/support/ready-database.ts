// An application in memory makes its database anew: initdb, every migration, the queue's own tables. For tests that is done once, before the
// first of them (vitest's globalSetup), and each application starts from a copy of the files.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { EmscriptenBuiltinFilesystem } from '@electric-sql/pglite/basefs'
import { databaseOn } from '#kernel/database'
import { jobsOn } from '#kernel/jobs'
import { migrate } from '../../src/00-kernel/database/migrate.ts'
import { type PgliteEngine, pgliteEngine } from '../../src/00-kernel/database/pglite.ts'

export default async function makeReadyDatabase(): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'wanbi-database-'))
  const database = join(folder, 'database')
  const engine = await pgliteEngine(database)
  await migrate(engine)
  const jobs = jobsOn(databaseOn(engine), [])
  await jobs.start()
  await jobs.stop(1000)
  await engine.close()
  process.env.WANBI_READY_DATABASE = database
  return () => rmSync(folder, { recursive: true, force: true })
}

/** A copy of it; made from nothing where no run has made one. */
export async function readyDatabase(): Promise<PgliteEngine> {
  const folder = process.env.WANBI_READY_DATABASE
  if (folder === undefined) return pgliteEngine('memory')
  files ??= readFiles(folder)
  return pgliteEngine('memory', new CopyInMemory(files))
}

type DatabaseFile = { readonly path: string /** Of a folder: none. */; readonly bytes?: Uint8Array }

let files: readonly DatabaseFile[] | undefined

function readFiles(folder: string): DatabaseFile[] {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true })
  return found.map((one) => {
    const path = join(one.parentPath, one.name)
    return { path: relative(folder, path), ...(one.isFile() && { bytes: readFileSync(path) }) }
  })
}

/** PGlite's files in memory, of which these are there from the beginning: a third of the computing of its own `loadDataDir`. */
class CopyInMemory extends EmscriptenBuiltinFilesystem {
  readonly files: readonly DatabaseFile[]
  constructor(files: readonly DatabaseFile[]) {
    super()
    this.files = files
  }
  override async initialSyncFs(): Promise<void> {
    const { FS, ENV } = this.pg!.Module
    FS.mkdirTree(ENV.PGDATA)
    for (const { path, bytes } of this.files) {
      const target = `${ENV.PGDATA}/${path}`
      if (bytes) FS.writeFile(target, new Uint8Array(bytes), { canOwn: true })
      else FS.mkdirTree(target)
    }
  }
  override async closeFs(): Promise<void> {
    this.pg!.Module.FS.quit()
  }
}

/** A data folder with such a database in it, for a process whose first start is not what is tested. */
export function folderWithDatabase(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `wanbi-${name}-`))
  const ready = process.env.WANBI_READY_DATABASE
  if (ready !== undefined) cpSync(ready, join(folder, 'database'), { recursive: true })
  return folder
}

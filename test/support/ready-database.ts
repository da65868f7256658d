// An application in memory makes its database anew: initdb, every migration, the queue's own tables. For tests that is done once, before the
// first of them (vitest's globalSetup), and each application starts from a copy of the files.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, openAsBlob, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { databaseOn } from '#kernel/database'
import { jobsOn } from '#kernel/jobs'
import { migrate } from '../../src/00-kernel/database/migrate.ts'
import { type PgliteEngine, pgliteEngine } from '../../src/00-kernel/database/pglite.ts'

export default async function makeReadyDatabase(): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'wanbi-database-'))
  const file = join(folder, 'database.tar')
  const engine = await pgliteEngine('memory')
  await migrate(engine)
  const jobs = jobsOn(databaseOn(engine), [])
  await jobs.start()
  await jobs.stop(1000)
  await engine.pglite.exec('checkpoint')
  writeFileSync(file, Buffer.from(await (await engine.pglite.dumpDataDir('none')).arrayBuffer()))
  await engine.close()
  process.env.WANBI_READY_DATABASE = file
  return () => rmSync(folder, { recursive: true, force: true })
}

/** A copy of it; made from nothing where no run has made one. */
export async function readyDatabase(): Promise<PgliteEngine> {
  const file = process.env.WANBI_READY_DATABASE
  return pgliteEngine('memory', file === undefined ? undefined : await openAsBlob(file))
}

/** A data folder with such a database in it, for a process whose first start is not what is tested. */
export function folderWithDatabase(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `wanbi-${name}-`))
  const file = process.env.WANBI_READY_DATABASE
  if (file === undefined) return folder
  const database = join(folder, 'database')
  mkdirSync(database)
  execFileSync('tar', ['-xf', file, '-C', database], { stdio: 'ignore' })
  return folder
}

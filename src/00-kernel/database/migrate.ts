import { readdir, readFile } from 'node:fs/promises'
import type { Connection, Engine } from '../database.ts'
import { sha256Hex } from '../ids.ts'
import { sql } from '../sql.ts'
import { ensureAppRole } from './app-role.ts'
import { withoutLimits } from './limits.ts'

const folder = new URL('../../../db/migrations/', import.meta.url)

/**
 * Brings the database to the newest version: plain SQL files in order, each in a transaction of its own, forward only.
 * Safe when several nodes start at once: a lock on the ledger table makes the others wait and then find nothing to do.
 * A file that was changed after it ran is refused. Answers how many ran.
 */
export async function migrate(engine: Engine): Promise<number> {
  const files = (await readdir(folder)).filter((name) => /^\d{4}_.*\.sql$/.test(name)).sort()
  return engine.connected(
    async (connection) => {
      await ensureAppRole(connection)
      await makeLedger(connection)
      let ran = 0
      for (const file of files) {
        if (await runOnce(connection, file, await readFile(new URL(file, folder), 'utf8'))) ran += 1
      }
      return ran
    },
    { long: true },
  )
}

// Two nodes creating the same table at once can both fail on the catalog's unique keys: the loser tries again.
async function makeLedger(connection: Connection): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await connection.batch(`create table if not exists schema_migration (
        name text not null, checksum text not null, ran_at timestamptz not null, constraint schema_migration_pkey primary key (name))`)
      return
    } catch (error) {
      if (attempt === 5) throw error
      await new Promise((resolve) => setTimeout(resolve, 50 * (attempt + 1)))
    }
  }
}

async function runOnce(connection: Connection, name: string, text: string): Promise<boolean> {
  const checksum = sha256Hex(text)
  await connection.batch(`begin; ${withoutLimits}; lock table schema_migration in exclusive mode`)
  try {
    const [ran] = await connection.query<{ checksum: string }>(
      sql`select checksum from schema_migration where name = ${name}`,
    )
    if (ran && ran.checksum !== checksum) {
      throw new Error(`migration ${name} was changed after it ran; add a new file instead`)
    }
    if (!ran) {
      await connection.batch(text)
      await connection.query(sql`insert into schema_migration values (${name}, ${checksum}, now())`)
    }
    await connection.batch('commit')
    return !ran
  } catch (error) {
    await connection.batch('rollback')
    throw error
  }
}

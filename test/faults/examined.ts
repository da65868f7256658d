import { databaseOn } from '#kernel/database'
import { postgresEngine } from '../../src/00-kernel/database/postgres.ts'
import { examine, type Surroundings } from '../../src/doctor/index.ts'

/** What the doctor says of a PostgreSQL: empty when all is well. */
export async function examined(databaseUrl: string, surroundings: Partial<Surroundings> = {}): Promise<string[]> {
  const database = databaseOn(postgresEngine(databaseUrl, { poolSize: 2 }))
  try {
    const given = { provider: null, filesDir: null, checkpoints: null, now: new Date(), ...surroundings }
    const found = await examine(database, given)
    return found.flatMap(({ check, wrong }) => wrong.map((sentence) => `${check.id}: ${sentence}`))
  } finally {
    await database.close()
  }
}

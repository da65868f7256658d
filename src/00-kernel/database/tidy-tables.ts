import type { PGlite } from '@electric-sql/pglite'

/**
 * What autovacuum does on a server, and nobody does in an embedded database: tables of which much has changed are vacuumed and
 * analyzed, by autovacuum's own measure (50 rows and a tenth analyze, a fifth vacuums; we do both at the first). Without it the planner takes every
 * table for empty and dead rows stay for ever. One table at a time, each in its turn behind `run`, so that nobody waits long.
 */
export async function tidyTables(pglite: PGlite, run: <T>(work: () => Promise<T>) => Promise<T>): Promise<string[]> {
  await run(() => pglite.exec('select pg_stat_force_next_flush()'))
  const { rows } = await run(() =>
    pglite.query<{ name: string }>(`
      select format('%I.%I', schemaname, relname) as name from pg_stat_user_tables
      where n_mod_since_analyze > 50 + 0.1 * n_live_tup or n_dead_tup > 50 + 0.2 * n_live_tup`),
  )
  for (const { name } of rows) await run(() => pglite.exec(`vacuum (analyze) ${name}`))
  return rows.map(({ name }) => name)
}

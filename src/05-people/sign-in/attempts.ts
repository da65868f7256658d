// How often may somebody try? Counted in the database, so that all nodes count together; whoever is counted stands there hashed.
import type { Engine } from '#kernel/database'
import { sha256Hex } from '#kernel/ids'
import { sql } from '#kernel/sql'

export type AttemptRule = { readonly window: number; readonly max: number }
export type Attempted = { readonly allowed: boolean; readonly retryAfter: number | null }

/** Counts one attempt of a subject within a window of seconds; one statement, so that no two attempts are counted as one. */
export async function countAttempt(engine: Engine, subject: string, { window, max }: AttemptRule): Promise<Attempted> {
  const [row] = await engine.connected((connection) =>
    connection.query<{ attempts: number; left: number }>(sql`
      insert into auth.attempt as a (subject, window_start, attempts) values (${sha256Hex(subject)}, now(), 1)
      on conflict (subject) do update set
        attempts = case when a.window_start <= now() - make_interval(secs => ${window}) then 1 else a.attempts + 1 end,
        window_start = case when a.window_start <= now() - make_interval(secs => ${window}) then now() else a.window_start end
      returning attempts, ceil(extract(epoch from window_start + make_interval(secs => ${window}) - now()))::int as left`),
  )
  if (row!.attempts <= max) return { allowed: true, retryAfter: null }
  await forgetOld(engine)
  return { allowed: false, retryAfter: Math.max(1, row!.left) }
}

/** A right password proves that the tries before it were the person's own. */
export async function forgetAttempts(engine: Engine, subject: string): Promise<void> {
  await engine.connected((connection) =>
    connection.query(sql`delete from auth.attempt where subject = ${sha256Hex(subject)}`),
  )
}

// Swept when somebody is refused: that is when the table grows.
const forgetOld = (engine: Engine) =>
  engine.connected((connection) =>
    connection.query(sql`delete from auth.attempt where window_start < now() - interval '1 day'`),
  )

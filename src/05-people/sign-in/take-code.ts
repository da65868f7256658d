import type { Engine } from '#kernel/database'
import { sha256Hex } from '#kernel/ids'
import { sql } from '#kernel/sql'

/**
 * Takes the code an authenticator app showed: false when it signed in before, and then the session `token` stands for is ended too.
 * Codes of more than ten minutes ago are forgotten: no app shows them again in that time.
 */
export async function takeCode(
  engine: Engine,
  { personId, code, token }: { readonly personId: string; readonly code: string; readonly token: string },
): Promise<boolean> {
  const [used] = await engine.connected((connection) =>
    connection.query(sql`
      with old as (delete from auth.used_code where user_id = ${personId} and used_at < now() - interval '10 minutes')
      insert into auth.used_code (user_id, code_hash) values (${personId}, ${sha256Hex(`${personId} ${code}`)})
      on conflict do nothing returning 1 as used`),
  )
  if (used) return true
  await engine.connected((connection) =>
    connection.query(sql`delete from auth.session where "userId" = ${personId} and "token" = ${sha256Hex(token)}`),
  )
  return false
}

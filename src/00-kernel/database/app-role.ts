import type { Connection } from '../database.ts'
import { sql } from '../sql.ts'

/** The role that every transaction of a merchant runs as does not exist, and the database user may neither create it nor become it. */
export class AppRoleMissing extends Error {
  constructor(user: string) {
    super(
      `PostgreSQL has no role wanbi_app that ${user} may become, and ${user} may not make it. ` +
        `Have a superuser run: psql -c 'create role wanbi_app nologin' -c 'grant wanbi_app to "${user}"'`,
    )
  }
}

/**
 * Makes the role wanbi_app and lets the current user become it, where that is not so and may be done: roles belong to the server and
 * are in no dump of a database (issue 15, A5). Throws AppRoleMissing.
 */
export async function ensureAppRole(connection: Connection): Promise<void> {
  if (await mayBecome(connection)) return
  const [me] = await connection.query<{ name: string }>(sql`select current_user as name`)
  // when two nodes do this at once, the slower one fails here and finds the role made
  await connection.batch('create role wanbi_app nologin').catch(() => {})
  await connection.batch('grant wanbi_app to current_user').catch(() => {})
  if (!(await mayBecome(connection))) throw new AppRoleMissing(me!.name)
}

async function mayBecome(connection: Connection): Promise<boolean> {
  try {
    await connection.batch('begin; set local role wanbi_app; rollback')
    return true
  } catch (error) {
    await connection.batch('rollback')
    // 22023 there is no such role, 42501 not one of its members
    if (['22023', '42501'].includes((error as { code?: string }).code ?? '')) return false
    throw error
  }
}

import type { Connection } from '#kernel/database'
import { expectedRights, readRights } from '#kernel/database/rights'
import { sql } from '#kernel/sql'
import { type Check, mostSentences } from './check.ts'

/** I10: the application role is there and no more than a role, and reaches what the migrations gave it, one merchant's rows at a time. */
export const rightsAreKept: Check = {
  id: 'I10',
  keeps: 'The program works as a role that sees one merchant and may touch no more than its work needs',
  async find(connection) {
    const role = await roleWrong(connection)
    const [should, there] = [await expectedRights(), await readRights(connection)]
    const missing = [...should].filter((statement) => !there.has(statement))
    const more = [...there].filter((statement) => !should.has(statement))
    const wrong = [
      ...(missing.length > 0
        ? [
            `${missing.length} rights or policies are missing, for example: ${missing[0]}. Run npm run wanbi -- migrate.`,
          ]
        : []),
      ...more.map((statement) => `There is a right or policy no version of the program gave: ${statement}.`),
    ]
    return [...role, ...wrong].slice(0, mostSentences)
  },
}

async function roleWrong(connection: Connection): Promise<string[]> {
  const [role] = await connection.query<{ too_much: boolean; owns: number; member: boolean }>(sql`
    select r.rolsuper or r.rolbypassrls or r.rolcanlogin as too_much, pg_has_role(current_user, r.oid, 'member') as member,
      (select count(*) from pg_class c where c.relowner = r.oid)::int as owns
    from pg_roles r where r.rolname = 'wanbi_app'`)
  if (!role)
    return [
      'There is no role wanbi_app, without which nothing of a merchant can be read or written. Start the server or run npm run wanbi -- migrate: it makes the role or says how.',
    ]
  return [
    ...(role.too_much
      ? [
          'The role wanbi_app may log in or see all merchants. Run: alter role wanbi_app nologin nosuperuser nobypassrls.',
        ]
      : []),
    ...(role.owns > 0
      ? [
          `The role wanbi_app owns ${role.owns} tables, so that no policy binds it there. Give them to the owner of the others.`,
        ]
      : []),
    ...(role.member
      ? []
      : ['The user in DATABASE_URL may not become wanbi_app. Have a superuser run: grant wanbi_app to that user.']),
  ]
}

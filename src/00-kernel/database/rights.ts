// What the application role may touch, and which rows of it: grants, row-level security and its policies, read from the catalog as the
// statements that make them. What they should be is what the migrations come to in an empty embedded database: `npm run schema` writes it to
// db/rights.json, so that nobody has to make such a database to ask.
import { readFile } from 'node:fs/promises'
import type { Connection, Engine } from '../database.ts'
import { sql } from '../sql.ts'
import { allowLong } from './limits.ts'
import { migrate } from './migrate.ts'

/** The statements that make all there is, in any order. */
export type Rights = ReadonlySet<string>

const ours = sql`n.nspname in ('public', 'auth')`
const granted = sql`a.grantee = (select oid from pg_roles where rolname = 'wanbi_app')`

export async function readRights(connection: Connection): Promise<Rights> {
  const rows = await connection.query<{ statement: string }>(sql`
    select format('alter table %I.%I enable row level security', n.nspname, c.relname) as statement
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${ours} and c.relkind = 'r' and c.relrowsecurity
    union all
    select format('create policy %I on %I.%I as %s for %s to %s%s%s', p.polname, n.nspname, c.relname,
      case when p.polpermissive then 'permissive' else 'restrictive' end,
      case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end,
      (select string_agg(coalesce(r.rolname, 'public'), ', ' order by r.rolname)
        from unnest(p.polroles) as role(oid) left join pg_roles r on r.oid = role.oid),
      ' using (' || pg_get_expr(p.polqual, p.polrelid) || ')', ' with check (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')')
    from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace where ${ours}
    union all
    select format('grant %s on %I.%I to wanbi_app', lower(a.privilege_type), n.nspname, c.relname)
    from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) a where ${ours} and ${granted}
    union all
    select format('grant %s (%I) on %I.%I to wanbi_app', lower(a.privilege_type), t.attname, n.nspname, c.relname)
    from pg_attribute t join pg_class c on c.oid = t.attrelid join pg_namespace n on n.oid = c.relnamespace,
      aclexplode(t.attacl) a where ${ours} and ${granted}
    union all
    select format('grant usage on schema %I to wanbi_app', n.nspname)
    from pg_namespace n, aclexplode(n.nspacl) a where ${ours} and ${granted}
    union all
    select format('grant execute on function %I.%I(%s) to wanbi_app', n.nspname, f.proname, pg_get_function_identity_arguments(f.oid))
    from pg_proc f join pg_namespace n on n.oid = f.pronamespace, aclexplode(f.proacl) a where ${ours} and ${granted}`)
  return new Set(rows.map(({ statement }) => statement))
}

const file = new URL('../../../db/rights.json', import.meta.url)

/** What they should be in this version of the program. */
export async function expectedRights(): Promise<Rights> {
  return new Set(JSON.parse(await readFile(file, 'utf8')) as string[])
}

/** Gives the application role what it lacks, as after a restore into a server that did not have it. Answers how much that was. */
export async function mendRights(engine: Engine): Promise<number> {
  const should = await expectedRights()
  return engine.connected(
    async (connection) => {
      const there = await readRights(connection)
      const missing = [...should].filter((statement) => !there.has(statement))
      if (missing.length === 0) return 0
      const first = engine.kind === 'postgres' ? allowLong.map(({ text }) => text) : []
      // a policy of this name with another text is replaced
      const dropped = missing.flatMap((statement) => {
        const policy = /^create policy (\S+) on (\S+) /.exec(statement)
        return policy ? [`drop policy if exists ${policy[1]} on ${policy[2]}`] : []
      })
      await connection.batch(['begin', ...first, ...dropped, ...missing, 'commit'].join(';\n'))
      return missing.length
    },
    { long: true },
  )
}

/** Brings the database to this version, and gives back the rights that a restore without the role left out. */
export async function prepareDatabase(engine: Engine): Promise<void> {
  await migrate(engine)
  if (await rightsAreGone(engine)) await mendRights(engine)
}

// Only looks for tables without any right; rights that are missing in part are found by the doctor.
const rightsAreGone = (engine: Engine): Promise<boolean> =>
  engine.connected(async (connection) => {
    const [found] = await connection.query<{ gone: boolean }>(sql`
      select not exists (select 1 from pg_policy) or not has_table_privilege('wanbi_app', 'public.merchant', 'select') as gone`)
    return found!.gone
  })

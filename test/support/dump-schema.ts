// `npm run schema`: what the migrations come to, read from the catalog of a fresh embedded database, as a page to read; and the rights they
// give, as the doctor wants them.
import { writeFileSync } from 'node:fs'
import { migrate } from '../../src/00-kernel/database/migrate.ts'
import { readRights } from '../../src/00-kernel/database/rights.ts'
import type { Connection } from '../../src/00-kernel/database.ts'
import { readyDatabase } from './ready-database.ts'

const schemaFile = new URL('../../db/schema.sql', import.meta.url)
const rightsFile = new URL('../../db/rights.json', import.meta.url)

/** The current tables, constraints, indexes, policies and grants; and the application role's rights. Texts that are the same wherever they are made. */
export async function dumpSchema(): Promise<{ readonly schema: string; readonly rights: string }> {
  const engine = await readyDatabase()
  try {
    await migrate(engine)
    return await engine.connected(async (connection) => {
      const rights = [...(await readRights(connection))].sort()
      return { schema: await dumped(connection), rights: `${JSON.stringify(rights, null, 2)}\n` }
    })
  } finally {
    await engine.close()
  }
}

async function dumped(connection: Connection): Promise<string> {
  const ask = async (text: string) => (await connection.batch(text)).flat() as Record<string, string>[]
  const tables = await ask(`
    select n.nspname as schema, c.relname as name, c.oid::text as oid, c.relrowsecurity::text as secured from pg_class c
    join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('public', 'auth') and c.relkind = 'r' order by 1 desc, 2`)
  const pages = []
  for (const table of tables) pages.push(await tableText(ask, table))
  return [
    '-- What the migrations in db/migrations come to. Made by `npm run schema`; test/rules/schema.test.ts compares. Not run by anybody.',
    await typesText(ask),
    ...pages,
    await grantsText(ask),
  ].join('\n\n')
}

type Ask = (text: string) => Promise<Record<string, string>[]>

async function tableText(ask: Ask, { schema, name, oid, secured }: Record<string, string>): Promise<string> {
  const columns = await ask(`
    select quote_ident(attname) as name, format_type(atttypid, atttypmod) || case when attnotnull then ' not null' else '' end ||
      coalesce(case attgenerated when '' then ' default ' else ' generated always as ' end || pg_get_expr(d.adbin, d.adrelid), '') as type
    from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where a.attrelid = ${oid} and attnum > 0 and not attisdropped order by attnum`)
  const constraints = await ask(`
    select conname as name, pg_get_constraintdef(oid, true) as text from pg_constraint
    where conrelid = ${oid} and contype <> 'n' order by array_position(array['p','u','f','c'], contype::text), conname`)
  const indexes = await ask(`
    select pg_get_indexdef(indexrelid) as text from pg_index x where indrelid = ${oid}
      and not exists (select 1 from pg_constraint k where k.conindid = x.indexrelid) order by 1`)
  const policies = await ask(`
    select polname as name, pg_get_expr(polqual, polrelid) as using from pg_policy where polrelid = ${oid} order by 1`)
  const full = schema === 'public' ? name! : `${schema}.${name}`
  const lines = [
    ...columns.map((column) => `${column.name!.padEnd(24)} ${column.type}`),
    ...constraints.map((constraint) => `constraint ${constraint.name} ${constraint.text}`),
  ]
  return [
    `create table ${full} (\n  ${lines.join(',\n  ')}\n);`,
    ...indexes.map(({ text }) => `${text};`),
    ...(secured === 'true' ? [`alter table ${full} enable row level security;`] : []),
    ...policies.map((policy) => `create policy ${policy.name} on ${full} to wanbi_app using (${policy.using});`),
  ].join('\n')
}

/** The values columns know: their order is the order they sort in. */
async function typesText(ask: Ask): Promise<string> {
  const types = await ask(`
    select typname as name, string_agg(quote_literal(enumlabel), ', ' order by enumsortorder) as values from pg_enum e
    join pg_type t on t.oid = e.enumtypid join pg_namespace n on n.oid = t.typnamespace where n.nspname = 'public' group by 1 order by 1`)
  return types.map(({ name, values }) => `create type ${name} as enum (${values});`).join('\n')
}

async function grantsText(ask: Ask): Promise<string> {
  const grants = await ask(`
    select table_schema || '.' || table_name as table, string_agg(lower(privilege_type), ', ' order by privilege_type) as may
    from information_schema.role_table_grants where grantee = 'wanbi_app' and table_schema in ('public', 'auth')
    group by 1 order by 1`)
  return `${grants.map(({ table, may }) => `grant ${may} on ${table} to wanbi_app;`).join('\n')}\n`
}

if (process.argv[1] === import.meta.filename) {
  const { schema, rights } = await dumpSchema()
  writeFileSync(schemaFile, schema)
  writeFileSync(rightsFile, rights)
}

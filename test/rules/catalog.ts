// What the database really holds, asked of its own catalog, and the rules its tables keep (architecture.md, Citus-readiness).
import type { Connection } from '../../src/00-kernel/database.ts'
import type { Wrong } from './sources.ts'

export type Table = {
  readonly name: string
  readonly owner: string
  readonly secured: boolean
  readonly hasMerchant: boolean
}
export type Constraint = {
  readonly table: string
  readonly name: string
  readonly kind: string
  readonly columns: readonly string[]
}
export type Index = { readonly table: string; readonly name: string; readonly columns: readonly string[] }
export type Policy = {
  readonly table: string
  readonly roles: readonly string[]
  readonly using: string | null
  readonly check: string | null
}
export type Grant = { readonly table: string; readonly privilege: string }
export type Catalog = {
  readonly tables: readonly Table[]
  readonly constraints: readonly Constraint[]
  readonly indexes: readonly Index[]
  readonly policies: readonly Policy[]
  readonly triggers: readonly { readonly table: string; readonly name: string }[]
  readonly identities: readonly { readonly table: string; readonly column: string }[]
  readonly grants: readonly Grant[]
  readonly role: { readonly super: boolean; readonly bypass: boolean; readonly login: boolean; readonly owns: number }
}

/** Tables of no merchant: the ledger of migrations. Sign-in, where a person is found before the merchant is known, has a schema of its own. */
const belongToNoMerchant = new Set(['schema_migration'])

export async function readCatalog(connection: Connection): Promise<Catalog> {
  const ask = async <Row>(text: string): Promise<Row[]> => (await connection.batch(text)).flat() as Row[]
  return {
    tables: await ask<Table>(`
      select c.relname as name, pg_get_userbyid(c.relowner) as owner, c.relrowsecurity as secured,
        exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'merchant_id') as "hasMerchant"
      from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`),
    constraints: await ask<Constraint>(`
      select c.relname as table, k.conname as name, k.contype::text as kind, array(
        select a.attname::text from unnest(k.conkey) with ordinality as x(num, place)
        join pg_attribute a on a.attrelid = k.conrelid and a.attnum = x.num order by x.place) as columns
      from pg_constraint k join pg_class c on c.oid = k.conrelid
      where c.relnamespace = 'public'::regnamespace and k.contype <> 'n' order by 1, 2`),
    indexes: await ask<Index>(`
      select c.relname as table, i.relname as name, array(
        select pg_get_indexdef(x.indexrelid, place, true) from generate_series(1, x.indnkeyatts) as place) as columns
      from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class c on c.oid = x.indrelid
      where c.relnamespace = 'public'::regnamespace order by 1, 2`),
    policies: await ask<Policy>(`
      select tablename as table, roles::text[] as roles, qual as using, with_check as check from pg_policies
      where schemaname = 'public' order by 1`),
    triggers: await ask(`
      select c.relname as table, t.tgname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
      where c.relnamespace = 'public'::regnamespace and not t.tgisinternal`),
    identities: await ask(`
      select c.relname as table, a.attname as column from pg_attribute a join pg_class c on c.oid = a.attrelid
      left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0
        and (a.attidentity <> '' or pg_get_expr(d.adbin, d.adrelid) like 'nextval%')`),
    grants: await ask<Grant>(`
      select table_name as table, privilege_type as privilege from information_schema.role_table_grants
      where grantee = 'wanbi_app' and table_schema in ('public', 'auth') order by 1, 2`),
    role: (
      await ask<Catalog['role']>(`
      select rolsuper as super, rolbypassrls as bypass, rolcanlogin as login,
        (select count(*)::int from pg_class where relowner = r.oid) as owns
      from pg_roles r where rolname = 'wanbi_app'`)
    )[0]!,
  }
}

export const merchantTables = (catalog: Pick<Catalog, 'tables'>): Table[] =>
  catalog.tables.filter(({ hasMerchant }) => hasMerchant)

export const tablesOfNobody = ({ tables }: Catalog): Wrong[] =>
  tables
    .filter(({ name, hasMerchant }) => !hasMerchant && !belongToNoMerchant.has(name))
    .map(({ name }) => `${name} has no merchant_id`)

/** Primary, unique and foreign keys and every index begin with merchant_id, so that the tables can be distributed by it. */
export function keysNotOfAMerchant(catalog: Catalog): Wrong[] {
  const theirs = new Set(merchantTables(catalog).map(({ name }) => name))
  const keyed = [...catalog.constraints.filter(({ kind }) => 'puf'.includes(kind)), ...catalog.indexes]
  return keyed
    .filter(({ table, columns }) => theirs.has(table) && columns[0] !== 'merchant_id')
    .map(({ table, name }) => `${table}: ${name} does not begin with merchant_id`)
}

/** A constraint's name is the rule it keeps; PostgreSQL's own names say nothing. */
export const constraintsWithoutAName = ({ constraints }: Catalog): Wrong[] =>
  constraints
    .filter(({ table, name, kind, columns }) => {
      const beginnings = [table, `${table}_${columns.join('_')}`, ...columns.map((column) => `${table}_${column}`)]
      return kind !== 'p' && beginnings.some((start) => new RegExp(`^${start}_(check|fkey|key)\\d*$`).test(name))
    })
    .map(({ table, name }) => `${table}: ${name} was not named`)

export const triggersAndIdentities = ({ triggers, identities }: Catalog): Wrong[] => [
  ...triggers.map(({ table, name }) => `${table}: trigger ${name}`),
  ...identities.map(({ table, column }) => `${table}: ${column} numbers itself`),
]

const ownMerchant = /merchant_id = .*wanbi\.merchant/

export function tablesWithoutRowSecurity(catalog: Catalog): Wrong[] {
  return merchantTables(catalog).flatMap(({ name, secured }) => {
    const policies = catalog.policies.filter(({ table }) => table === name)
    const walled =
      policies.length > 0 &&
      policies.every((policy) => ownMerchant.test(policy.using ?? '') && ownMerchant.test(policy.check ?? ''))
    return [
      ...(secured ? [] : [`${name}: row-level security is off`]),
      ...(walled ? [] : [`${name}: no policy own_merchant_only`]),
    ]
  })
}

/** What the application may not touch at all, or only add to. */
const appendOnly = [
  'case_event',
  'case_decision',
  'audit_checkpoint',
  'inspection',
  'receipt',
  'message',
  'policy_version',
  'stock_movement',
]

export function grantsTooMany({ grants, role, tables }: Catalog): Wrong[] {
  const changed = grants.filter(
    ({ table, privilege }) => appendOnly.includes(table) && !['SELECT', 'INSERT'].includes(privilege),
  )
  const structural = grants.filter(({ privilege }) => ['TRUNCATE', 'REFERENCES', 'TRIGGER'].includes(privilege))
  const ours = new Set(merchantTables({ tables }).map(({ name }) => name))
  const foreign = grants.filter(({ table }) => !ours.has(table))
  return [
    ...[...changed, ...structural, ...foreign].map(({ table, privilege }) => `wanbi_app may ${privilege} ${table}`),
    ...(role.super || role.bypass || role.login ? ['wanbi_app is more than a role'] : []),
    ...(role.owns > 0 ? [`wanbi_app owns ${role.owns} things`] : []),
    ...tables.filter(({ owner }) => owner === 'wanbi_app').map(({ name }) => `wanbi_app owns ${name}`),
  ]
}

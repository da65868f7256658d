// Whose table is it? A module names in its SQL its own tables only; another's it reads through what that module exports.
import { moduleOf } from './arrows.ts'
import { isTest, type Source, type Wrong } from './sources.ts'

/** `path` names `table`, which `owner` owns, in its SQL. */
export type Naming = { readonly path: string; readonly table: string; readonly owner: string }

/** Files that may name tables of others for now, and why. Each gives its tables in one text, with spaces between. */
export type Exceptions = readonly { readonly why: string; readonly files: Readonly<Record<string, string>> }[]

const comments = /\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm
const name = String.raw`(?:auth\.)?"?[A-Za-z_]+"?`
const alias = String.raw`(?:\s+(?:as\s+)?[a-z_]+)?`
const clause = new RegExp(
  String.raw`\b(insert\s+into|update|delete\s+from|truncate|from|join|using)\s+((?:only\s+)?${name}(?=[\s\`'",;()$])(?:${alias}\s*,\s*${name}\b)*)`,
  'g',
)

/** Tables of `db/schema.sql`; those of sign-in keep their schema: `auth.session`. */
export const tablesOf = (schema: string): string[] =>
  [...schema.matchAll(/^create (?:unlogged )?table (\S+) \(/gm)].map(([, table]) => table!.replaceAll('"', ''))

/** What a file's SQL names: the word before it and each table after it. Comments are left out; words that are no table stay in. */
function clausesOf({ text }: Source): { verb: string; table: string }[] {
  return [...text.replace(comments, '').matchAll(clause)].flatMap(([, verb, list]) =>
    list!.split(',').map((item) => ({
      verb: verb!.replace(/\s+/, ' '),
      table: item
        .trim()
        .replace(/^only\s+/, '')
        .split(/\s/)[0]!
        .replaceAll('"', ''),
    })),
  )
}

/** Filled by a library, not by SQL of ours: better-auth and its adapter. */
const filledByLibrary = (table: string): string | null => (table.startsWith('auth.') ? '05-people' : null)

/** Every table with the modules whose SQL inserts into it. One owner is the rule; see `tablesWithoutOneOwner`. */
export function insertersOf(sources: readonly Source[], tables: readonly string[]): Map<string, Set<string>> {
  const inserters = new Map(tables.map((table) => [table, new Set<string>()]))
  for (const source of sources.filter((each) => !isTest(each)))
    for (const { verb, table } of clausesOf(source))
      if (verb === 'insert into') inserters.get(table)?.add(moduleOf(source.path))
  for (const [table, modules] of inserters) {
    const library = filledByLibrary(table)
    if (library) modules.add(library)
  }
  return inserters
}

/** The module that inserts a table's rows owns it. Two that do, or none, or one without a number: nobody knows whose it is. */
export const tablesWithoutOneOwner = (inserters: ReadonlyMap<string, ReadonlySet<string>>): Wrong[] =>
  [...inserters].flatMap(([table, modules]) =>
    modules.size === 1 && /^\d\d-/.test([...modules][0]!)
      ? []
      : [`${table} is inserted into by ${[...modules].join(' and ') || 'nobody'}`],
  )

export const ownersOf = (inserters: ReadonlyMap<string, ReadonlySet<string>>): Map<string, string> =>
  new Map([...inserters].map(([table, modules]) => [table, [...modules].sort()[0] ?? 'nobody']))

/** The doctor compares rows with each other, without the code that wrote them: that is what it is for. */
const readsAll = new Set(['doctor'])

/** Where SQL names a table of another module, once for each file and table. */
export function foreignTables(sources: readonly Source[], owners: ReadonlyMap<string, string>): Naming[] {
  return sources
    .filter((source) => !isTest(source) && !readsAll.has(moduleOf(source.path)))
    .flatMap((source) =>
      [...new Set(clausesOf(source).map(({ table }) => table))].flatMap((table) => {
        const owner = owners.get(table)
        return owner === undefined || owner === moduleOf(source.path) ? [] : [{ path: source.path, table, owner }]
      }),
    )
}

/** A table of a module with a higher number: an arrow backwards, the worse wrong of the two. */
export const isUpward = ({ path, owner }: Naming): boolean =>
  /^\d\d-/.test(moduleOf(path)) && owner.slice(0, 2) > moduleOf(path).slice(0, 2)

const key = (path: string, table: string): string => `${path} names ${table}`

/** Foreign tables that no exception allows, and exceptions that nothing needs any more. */
export function wrongTables(namings: readonly Naming[], exceptions: Exceptions): Wrong[] {
  const allowed = exceptions.flatMap(({ files }) =>
    Object.entries(files).flatMap(([path, tables]) => tables.split(' ').map((table) => key(path, table))),
  )
  const needed = new Set(namings.map(({ path, table }) => key(path, table)))
  return [
    ...namings
      .filter(({ path, table }) => !allowed.includes(key(path, table)))
      .map(({ path, table, owner }) => `${key(path, table)}, which is ${owner}'s: let ${owner} export the SQL`),
    ...allowed.filter((each) => !needed.has(each)).map((each) => `${each} no more: take it off the exceptions`),
    ...allowed
      .filter((each, index) => allowed.indexOf(each) !== index)
      .map((each) => `${each} stands twice in the exceptions`),
  ]
}

// What the slower of two callers learns from a constraint is said by the module that owns the constraint's table.
import { moduleOf } from './arrows.ts'
import type { Source, Wrong } from './sources.ts'

const declared = /\b([a-z]+(?:_[a-z]+)+): (?:refused\(|'run_again')/g

/** The table of every named constraint and unique index of `db/schema.sql`. */
export function tablesOfConstraints(schema: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const [, table, body] of schema.matchAll(/^create (?:unlogged )?table (\S+) \(\n([\s\S]*?)^\)/gim))
    for (const [, name] of body!.matchAll(/^ {2}constraint (\w+)/gim)) found.set(name!, table!)
  for (const [, name, table] of schema.matchAll(/^create unique index (\w+) on (?:public\.)?(\w+)/gim))
    found.set(name!, table!)
  return found
}

/** Raced constraints of a module that are none of the database's, or of another module's table. */
export function racedElsewhere(
  sources: readonly Source[],
  tables: ReadonlyMap<string, string>,
  owners: ReadonlyMap<string, string>,
): Wrong[] {
  return sources
    .filter(({ text }) => text.includes(': RacedConstraints = {'))
    .flatMap(({ path, text }) =>
      [...text.matchAll(declared)].flatMap(([, name]) => {
        const table = tables.get(name!)
        if (table === undefined) return [`${path} names ${name}, and the database has no such constraint`]
        const owner = owners.get(table)
        return owner === moduleOf(path) ? [] : [`${path} names ${name} of ${table}, which is ${owner}'s`]
      }),
    )
}

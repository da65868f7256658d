// The facts a draft is tried on before it is published: where each right of each law begins and ends, beside whatever the draft itself asks.
import { type ReasonCode, reasonCodes, reasons } from '#case'
import { type Catalogue, compileTable, type DecisionTable, evaluateTable } from '#decision-tables'
import type { Facts } from '#facts'
import { lawFacts, lawOf, lawPacks } from '#law'
import { wholeFacts } from '#policies'

const now = '2026-03-20T02:00:00Z'
const dayMs = 86_400_000
/** Days since sign-off at which some right begins, ends, or has just ended. */
const days = [0, 1, 7, 8, 14, 15, 30, 31, 365, 366, 730, 731]
const mostPairs = 166
const mostOfRow = 4
const mostOwnDays = 24

/**
 * The right's own corners, what is likeliest to be found first: alone for every reason there is; each refusing row with all it asks for at
 * once; each limit the table draws; the rows again at every corner; two limits at once while the number of examples allows.
 */
export function* corners(
  table: DecisionTable,
  catalogue: Catalogue,
  home: string,
  together: Limit[][],
): Generator<Facts> {
  const limits = limitsOf(table, catalogue).map((limit) => [limit])
  const at = [...new Set([...days, ...daysIn(table)])]
  const cornersOf = (jurisdiction: string, when: readonly number[], causes: readonly Cause[]) =>
    when.flatMap((day) => causes.map((cause) => cornerOf(catalogue, { jurisdiction, day, ...cause })))
  const jurisdictions = [...new Set([home, ...lawPacks.flatMap((pack) => pack.jurisdictions)])]
  const every = jurisdictions.map((one) => cornersOf(one, at, causes))
  const usual = jurisdictions.map((one) => cornersOf(one, days, usualCauses))
  yield* crossed([[]], every.flat())
  yield* crossed(together, cornersOf(home, [1], usualCauses))
  yield* crossed(limits, usual.flat())
  yield* crossed(together, [...every[0]!, ...usual.slice(1).flat()])
  yield* crossed(pairsOf(limits.flat(), mostPairs), usual[0]!)
}

function* crossed(changes: Iterable<readonly Limit[]>, at: readonly ReturnType<typeof cornerOf>[]): Generator<Facts> {
  for (const change of changes) for (const corner of at) yield corner(change)
}

type TableRow = DecisionTable['rules'][number]
type Column = DecisionTable['inputs'][number]
type Cause = { readonly reason: ReasonCode; readonly attributes?: Readonly<Record<string, unknown>> }
type Corner = Cause & { readonly jurisdiction: string; readonly day: number }

// nothing was shipped, and nothing signed for
const neverShipped: Cause = { reason: 'too_late', attributes: { shipped: false } }
const usualCauses: readonly Cause[] = [{ reason: 'no_longer_wanted' }, { reason: 'defective' }, neverShipped]
const causes: readonly Cause[] = [
  ...reasonCodes.map((reason) => ({ reason })),
  { reason: 'defective', attributes: { repairs: 2 } },
  neverShipped,
]

/** The facts of a corner with what the table asks beside it. The law is asked anew where that changes what the law looks at. */
function cornerOf(catalogue: Catalogue, { jurisdiction, day, reason, attributes = {} }: Corner) {
  const whole = wholeFacts(catalogue, {}) as Facts
  const then = new Date(Date.parse(now) - day * dayMs).toISOString()
  const signedAt = attributes.shipped === false ? null : then
  const base: Facts = {
    ...whole,
    line: { ...whole.line, reason, ...reasons[reason] },
    order: {
      ...whole.order,
      daysSincePlaced: day,
      daysSinceSignOff: signedAt === null ? null : day,
      signOff: signedAt === null ? 'unknown' : 'signed',
    },
  }
  const lawWith = ({ exclusion, exclusionConfirmed }: Facts['line']) =>
    lawFacts(lawOf(jurisdiction, now.slice(0, 10)), {
      timeZone: 'UTC',
      now,
      placedAt: then,
      signedAt,
      exclusion,
      exclusionConfirmed,
      attributes,
    })
  const law = lawWith({ ...base.line, exclusion: 'none', exclusionConfirmed: null })
  return (change: readonly Limit[]): Facts => {
    const changed = withLimits({ ...base, law }, change)
    return change.some(({ path }) => path.startsWith('line.exclusion'))
      ? { ...changed, law: lawWith(changed.line) }
      : changed
  }
}

/** Days the table itself speaks of. */
const daysIn = (table: DecisionTable): number[] =>
  table.inputs
    .filter(({ field }) => field === 'order.daysSinceSignOff')
    .flatMap(({ id }) => table.rules.flatMap((row) => numbersIn(row[id] ?? '')))
    .filter((day) => Number.isInteger(day) && day >= 0 && day <= 1000)
    .slice(0, mostOwnDays)

type Limit = { readonly path: string; readonly value: unknown }

// Facts of the right itself are crossed already; changing one of them alone would make facts that cannot be.
const own = /^(law\.|line\.(quality|fault|reason)$|order\.(daysSinceSignOff|signOff|datesPossible)$)/

const limitsOf = (table: DecisionTable, catalogue: Catalogue): Limit[] =>
  table.inputs.flatMap(({ id, field }) =>
    valuesFor(
      field,
      table.rules.map((row) => row[id] ?? ''),
      catalogue,
    ),
  )

/** Everything one row asks about at once: for each of its cells values that fulfil it, crossed with those of the others. */
export async function togetherIn(row: TableRow, table: DecisionTable, catalogue: Catalogue): Promise<Limit[][]> {
  const columns = table.inputs.filter(({ id }) => (row[id] ?? '').trim() !== '')
  const choices = await Promise.all(columns.map((column) => fulfilling(row, column, table, catalogue)))
  return choices
    .filter((values) => values.length > 0)
    .reduce<Limit[][]>(
      (all, values) => all.flatMap((some) => values.map((one) => [...some, one])).slice(0, mostOfRow),
      [[]],
    )
}

async function fulfilling(row: TableRow, column: Column, table: DecisionTable, catalogue: Catalogue): Promise<Limit[]> {
  const alone = compileTable('request-policy', { ...table, inputs: [column], rules: [row] })
  const usual = wholeFacts(catalogue, {}) as Facts
  const values = valuesFor(column.field, [row[column.id]!], catalogue)
  const answers = await Promise.all(values.map((value) => evaluateTable(alone, withLimits(usual, [value]))))
  return values.filter((_, index) => !('failed' in answers[index]!)).slice(0, 2)
}

function valuesFor(field: string, cells: readonly string[], catalogue: Catalogue): Limit[] {
  const fact = catalogue.facts[field]
  if (!fact || own.test(field)) return []
  const values =
    fact.type === 'number'
      ? cells.flatMap(numbersIn)
      : fact.type === 'boolean'
        ? [true, false]
        : fact.type === 'word'
          ? Object.keys(fact.words)
          : cells.flatMap(textsIn)
  return [...new Set<unknown>([...values, ...(fact.nullable ? [null] : [])])].map((value) => ({ path: field, value }))
}

const numbersIn = (cell: string): number[] =>
  [...cell.matchAll(/-?\d+(?:\.\d+)?/g)].flatMap(([found]) => [Number(found) - 1, Number(found), Number(found) + 1])
const textsIn = (cell: string): string[] =>
  [...cell.matchAll(/"[^"]*"|'[^']*'/g)].map(([quoted]) => quoted.slice(1, -1))

function* pairsOf(limits: readonly Limit[], most: number): Generator<Limit[]> {
  let count = 0
  for (const [index, one] of limits.entries()) {
    for (const other of limits.slice(index + 1)) {
      if (other.path === one.path) continue
      if (count >= most) return
      count += 1
      yield [one, other]
    }
  }
}

function withLimits(facts: Facts, change: readonly Limit[]): Facts {
  const changed = structuredClone(facts) as unknown as Record<string, Record<string, unknown>>
  for (const { path, value } of change) {
    const [group, name] = path.split('.') as [string, string]
    changed[group]![name] = value
  }
  return changed as unknown as Facts
}

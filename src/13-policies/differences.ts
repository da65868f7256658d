// What changed from one version of a table to another, row by row and cell by cell, as people read it.
import type { DecisionTable, TableRow } from '#decision-tables'

export type Differences = {
  readonly columnsAdded: readonly string[]
  readonly columnsRemoved: readonly string[]
  readonly rowsAdded: readonly TableRow[]
  readonly rowsRemoved: readonly TableRow[]
  /** Numbers as people count. A row moved when it is no longer between the same rows that stayed. */
  readonly rowsMoved: readonly { readonly row: string; readonly from: number; readonly to: number }[]
  readonly cellsChanged: readonly {
    readonly row: string
    readonly rowNumber: number
    readonly column: string
    readonly before: string
    readonly after: string
  }[]
}

export function differencesOf(before: DecisionTable, after: DecisionTable): Differences {
  const was = new Map(before.rules.map((row) => [row._id, row]))
  const is = new Map(after.rules.map((row) => [row._id, row]))
  const stayed = (rows: readonly TableRow[], others: ReadonlyMap<string, TableRow>) =>
    rows.filter(({ _id }) => others.has(_id)).map(({ _id }) => _id)
  const [order, newOrder] = [stayed(before.rules, is), stayed(after.rules, was)]
  const numberIn = (rows: readonly TableRow[], id: string) => rows.findIndex(({ _id }) => _id === id) + 1
  return {
    columnsAdded: fieldsOf(after).filter((field) => !fieldsOf(before).includes(field)),
    columnsRemoved: fieldsOf(before).filter((field) => !fieldsOf(after).includes(field)),
    rowsAdded: after.rules.filter(({ _id }) => !was.has(_id)),
    rowsRemoved: before.rules.filter(({ _id }) => !is.has(_id)),
    rowsMoved: movedOf(order, newOrder).map((row) => ({
      row,
      from: numberIn(before.rules, row),
      to: numberIn(after.rules, row),
    })),
    cellsChanged: after.rules.flatMap((row, index) => {
      const old = was.get(row._id)
      return old
        ? changesOf(old, before, row, after).map((change) => ({ row: row._id, rowNumber: index + 1, ...change }))
        : []
    }),
  }
}

const columnsOf = ({ inputs, outputs }: DecisionTable) => [...inputs, ...outputs]
const fieldsOf = (table: DecisionTable): string[] => columnsOf(table).map(({ field }) => field)

function changesOf(old: TableRow, before: DecisionTable, row: TableRow, after: DecisionTable) {
  const oldId = new Map(columnsOf(before).map(({ field, id }) => [field, id]))
  const cells = columnsOf(after).map(({ field, id }) => ({
    column: field,
    before: old[oldId.get(field) ?? ''] ?? '',
    after: row[id] ?? '',
  }))
  const description = { column: 'description', before: old._description ?? '', after: row._description ?? '' }
  return [...cells, description].filter((cell) => cell.before !== cell.after)
}

/** The fewest rows that had to be moved: all that are not in the longest run that kept its order. */
function movedOf(order: readonly string[], newOrder: readonly string[]): string[] {
  const places = newOrder.map((row) => order.indexOf(row))
  const best: number[][] = []
  for (const place of places) {
    const before = best.findLastIndex((run) => run.at(-1)! < place)
    best[before + 1] = [...(best[before] ?? []), place]
  }
  const kept = new Set(best.at(-1) ?? [])
  return newOrder.filter((_, at) => !kept.has(places[at]!))
}

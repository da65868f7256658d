import type { Catalogue } from './catalogue.ts'
import { checkCells } from './check-cells.ts'
import { checkColumns } from './check-columns.ts'
import { checkJdm, type Read } from './check-jdm.ts'
import { checkRows } from './check-rows.ts'
import { isError } from './findings.ts'

const mostFindings = 200

/**
 * Checks any JSON that claims to be a decision table. `table` is what was understood of it, null when nothing was; it may be evaluated
 * when `safe`: every cell was read and none is forbidden.
 */
export function checkTable(given: unknown, catalogue: Catalogue): Read & { readonly safe: boolean } {
  const { table, findings } = checkJdm(given)
  if (!table) return { table, findings, safe: false }
  const found = [...findings, ...checkColumns(table, catalogue), ...checkCells(table, catalogue)]
  const safe = !found.some(isError)
  const all = safe ? [...found, ...checkRows(table, catalogue)] : found
  // what keeps a table from being published is not lost behind what is only worth a look
  const inOrder = [...all.filter(isError), ...all.filter((one) => !isError(one))]
  return { table, findings: inOrder.slice(0, mostFindings), safe }
}

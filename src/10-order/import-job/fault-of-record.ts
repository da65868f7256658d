import { constraintOf, sqlStateOf } from '#kernel/database'
import type { ImportItem, Refusal } from '../import/index.ts'

/**
 * What a record's own content made fail: values the database cannot keep (SQLSTATE 22, 54) or rules of its tables (23), by the name of
 * the rule. Null: the database is away or busy, and the import is tried again.
 */
export function faultOfRecord(error: unknown): string | null {
  const state = sqlStateOf(error) ?? ''
  return /^(22|23|54)/.test(state) ? (constraintOf(error) ?? `SQLSTATE ${state}`) : null
}

/** The record as the import's report tells of it. */
export const notStored = ({ firstLine, number, rows = [] }: Exclude<ImportItem, Refusal>, why: string): Refusal => ({
  kind: 'refused',
  line: firstLine,
  number,
  reasonCode: 'order_not_stored',
  rows,
  detail: `the database refused order ${number}: ${why}`,
})

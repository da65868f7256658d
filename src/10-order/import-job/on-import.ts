import { constraintOf, type Database, type Row, type Tx } from '#kernel/database'
import { isUuid } from '#kernel/ids'
import { invariant } from '#kernel/result'
import { sql } from '#kernel/sql'
import type { Encoding, FileFormat, OrderMapping } from '../import/index.ts'
import type { ImportFailure } from './import-sentences.ts'

export type ImportJob = { readonly merchantId: string; readonly importId: string }

/** An import as the worker that carries it out sees it. */
export type OpenImport = {
  readonly state: 'waiting' | 'running' | 'done' | 'failed'
  readonly format: FileFormat
  readonly mapping: OrderMapping
  readonly fileKey: string
  readonly itemsTaken: number
  readonly tries: number
  readonly refused: number
  readonly noted: number
  /** Null: not looked at yet. */
  readonly encoding: Encoding | null
  /** Orders that tell of no payment come to this, by currency, minor units. */
  readonly notStatedSums: Readonly<Record<string, number>>
}

/**
 * One transaction on a locked import. `work` is told how it stands now: a worker that was thought dead finds that another took over,
 * because more was taken in than it knows of, and leaves. One that lost a race for an order that came by the API meanwhile is tried again.
 */
export async function onImport<Answer>(
  database: Database,
  { merchantId, importId }: ImportJob,
  work: (tx: Tx, open: OpenImport) => Promise<Answer>,
  again = true,
): Promise<Answer> {
  invariant(isUuid(merchantId) && isUuid(importId), 'an import is named by UUIDs')
  const locked = sql`select state, format, mapping, file_key, items_taken, tries, rows_refused, rows_noted, encoding, not_stated_sums from order_import
    where merchant_id = ${merchantId} and id = ${importId} for update`
  try {
    return await database.transact(merchantId, (tx, [rows]) => work(tx, openImport(rows?.[0])), { reads: [locked] })
  } catch (error) {
    const raced = constraintOf(error) === 'sales_order_number_is_once_per_source'
    if (again && raced) return onImport(database, { merchantId, importId }, work, false)
    throw error
  }
}

function openImport(row: Row | undefined): OpenImport {
  invariant(row, 'a job belongs to an import')
  return {
    state: row.state as OpenImport['state'],
    format: row.format as FileFormat,
    mapping: row.mapping as OrderMapping,
    fileKey: row.file_key as string,
    itemsTaken: row.items_taken as number,
    tries: row.tries as number,
    refused: row.rows_refused as number,
    noted: row.rows_noted as number,
    encoding: row.encoding as Encoding | null,
    notStatedSums: row.not_stated_sums as Record<string, number>,
  }
}

export const isOpen = ({ state }: OpenImport): boolean => state === 'waiting' || state === 'running'

/** Ends an import. What was taken in stays. */
export function endImport(tx: Tx, importId: string, failure: ImportFailure | null, now: string): void {
  tx.write(sql`
    update order_import set state = ${failure ? 'failed' : 'done'}, failure = ${failure}, finished_at = ${now},
      bytes_read = case when ${failure}::text is null then bytes_total else bytes_read end
    where merchant_id = ${tx.merchantId} and id = ${importId}`)
}

export function beginImport(tx: Tx, importId: string): void {
  tx.write(sql`
    update order_import set state = 'running', tries = tries + 1 where merchant_id = ${tx.merchantId} and id = ${importId}`)
}

/** Writes down in which encoding the file is read, once it was looked at. */
export function setEncoding(tx: Tx, importId: string, encoding: Encoding): void {
  tx.write(
    sql`update order_import set encoding = ${encoding} where merchant_id = ${tx.merchantId} and id = ${importId}`,
  )
}

export function countBytes(tx: Tx, importId: string, bytesRead: number): void {
  tx.write(sql`
    update order_import set bytes_read = greatest(bytes_read, ${bytesRead}::bigint)
    where merchant_id = ${tx.merchantId} and id = ${importId}`)
}

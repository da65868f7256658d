import type { Tx } from '#kernel/database'
import { CsvAnswer } from '#kernel/edge/csv-answer'
import type { Locale } from '#kernel/edge/problem'
import { type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import type { RefusedRow } from '../import/index.ts'
import { refusalViewOf } from './import-rows.ts'

/** The last columns of the file of refused rows; no mapping reads them. */
const own: Readonly<Record<Locale, readonly [string, string]>> = {
  'zh-CN': ['原文件行号', '未导入的原因'],
  en: ['line in the file', 'why it was refused'],
}

/**
 * The rows of a CSV that were not taken, under its own header, each with why: to be corrected and sent again as a file. An order is whole
 * in it, because it was refused as a whole. UTF-8, divided as the file was, so that the same mapping reads it.
 */
export async function listRefusedRows(
  tx: Tx,
  importId: string,
  locale: Locale,
): Promise<Result<CsvAnswer, 'no_rows_to_correct'>> {
  const [found] = await tx.query<{ header: string[] | null; delimiter: string }>(sql`
    select header, mapping->>'delimiter' as delimiter from order_import where merchant_id = ${tx.merchantId} and id = ${importId}`)
  const refusals = await tx.query<{ line: number; code: string; detail: string; rows: RefusedRow[] | null }>(sql`
    select line, code, detail, rows from order_import_refusal
    where merchant_id = ${tx.merchantId} and import_id = ${importId} and not taken order by position`)
  const rows = refusals.flatMap((one) => one.rows ?? []).toSorted((a, b) => a.line - b.line)
  if (!found?.header || rows.length === 0) return refused('no_rows_to_correct')
  const width = Math.max(found.header.length, ...rows.map(({ cells }) => cells.length))
  const filled = (cells: readonly string[]) => Array.from({ length: width }, (_, index) => cells[index] ?? '')
  const told = (code: string, detail: string) => {
    const { text, detail: where } = refusalViewOf({ position: 0, line: 0, number: null, code, detail }, locale)
    return where === '' ? text : `${text} (${where})`
  }
  const why = (line: number) =>
    refusals
      .filter((one) => one.line === line || (one.rows ?? []).some((row) => row.line === line && one.line !== line))
      .map(({ code, detail }) => told(code, detail))
      .join(' ')
  return new CsvAnswer(
    [[...filled(found.header), ...own[locale]], ...rows.map(({ line, cells }) => [...filled(cells), line, why(line)])],
    found.delimiter,
  )
}

import type { Tx } from '#kernel/database'
import { CsvAnswer } from '#kernel/edge/csv-answer'
import type { Locale } from '#kernel/edge/problem'
import { type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import type { RefusedRow } from '../import/index.ts'
import { sentenceOf } from './import-sentences.ts'

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
  const told = await tx.query<{ line: number; code: string; detail: string; rows: RefusedRow[] | null }>(sql`
    select line, code, detail, rows from order_import_refusal
    where merchant_id = ${tx.merchantId} and import_id = ${importId} and not taken order by position`)
  const rows = told.flatMap((one) => one.rows ?? []).toSorted((a, b) => a.line - b.line)
  if (!found?.header || rows.length === 0) return refused('no_rows_to_correct')
  const width = Math.max(found.header.length, ...rows.map(({ cells }) => cells.length))
  const filled = (cells: readonly string[]) => Array.from({ length: width }, (_, index) => cells[index] ?? '')
  const why = (line: number) =>
    told
      .filter((one) => one.line === line || (one.rows ?? []).some((row) => row.line === line && one.line !== line))
      .map(({ code, detail }) => `${sentenceOf(code, locale)} (${detail})`)
      .join(' ')
  return new CsvAnswer(
    [[...filled(found.header), ...own[locale]], ...rows.map(({ line, cells }) => [...filled(cells), line, why(line)])],
    found.delimiter,
  )
}

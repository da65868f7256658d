import { z } from 'zod'
import type { Tx } from '#kernel/database'
import type { Locale } from '#kernel/edge/problem'
import { isUuid } from '#kernel/ids'
import type { Money } from '#kernel/money'
import { sql } from '#kernel/sql'
import { type Encoding, encodings, type FileFormat, fileFormats } from '../import/index.ts'
import { money } from '../order-shapes.ts'
import { detailInChinese } from './detail-in-chinese.ts'
import { sentenceOf } from './import-sentences.ts'

export const importStates = ['waiting', 'running', 'done', 'failed'] as const

/** One import as stored. Counts are of what was taken in so far. */
export type StoredImport = {
  readonly id: string
  readonly format: FileFormat
  readonly mapping: string
  readonly state: (typeof importStates)[number]
  readonly bytesTotal: number
  readonly bytesRead: number
  readonly stored: number
  readonly unchanged: number
  readonly marked: number
  readonly returnInvoices: number
  readonly refused: number
  readonly notes: number
  readonly encoding: string | null
  readonly encodingDetected: boolean
  readonly notStated: number
  /** By currency, minor units. */
  readonly notStatedSums: Readonly<Record<string, number>>
  readonly failure: string | null
  readonly createdAt: string
  readonly finishedAt: string | null
}

/** A row or an order that was not taken, and why. `line` counts from 1, the header included; `detail` may quote the file. */
export type StoredRefusal = {
  readonly position: number
  readonly line: number
  readonly number: string | null
  readonly code: string
  readonly detail: string
}

const columns = sql`id, format, mapping_name as "mapping", state, bytes_total as "bytesTotal", bytes_read as "bytesRead",
  orders_stored as "stored", orders_unchanged as "unchanged", orders_marked as "marked",
  returns_kept as "returnInvoices", rows_refused as "refused", rows_noted as "notes", encoding,
  encoding_detected as "encodingDetected", orders_payment_not_stated as "notStated", not_stated_sums as "notStatedSums", failure, created_at as "createdAt", finished_at as "finishedAt"`

export async function readImport(tx: Tx, id: string): Promise<StoredImport | null> {
  if (!isUuid(id)) return null
  const [row] = await tx.query<StoredImport>(
    sql`select ${columns} from order_import where merchant_id = ${tx.merchantId} and id = ${id}`,
  )
  return row ?? null
}

/** Newest first: ids are ordered by time. */
export function listImports(tx: Tx, limit: number, before: string | undefined): Promise<StoredImport[]> {
  const older = before ? sql`and id < ${before}` : sql``
  return tx.query<StoredImport>(
    sql`select ${columns} from order_import where merchant_id = ${tx.merchantId} ${older} order by id desc limit ${limit}`,
  )
}

/** In the order of the file: what was refused, or with `taken` what was left out of orders that were taken. The first 10,000 are kept. */
export function listRefusals(
  tx: Tx,
  importId: string,
  {
    limit,
    after = 0,
    taken = false,
  }: { readonly limit: number; readonly after?: number | undefined; readonly taken?: boolean },
): Promise<StoredRefusal[]> {
  return tx.query<StoredRefusal>(sql`
    select position, line, number, code, detail from order_import_refusal
    where merchant_id = ${tx.merchantId} and import_id = ${importId} and position > ${after} and taken = ${taken}
    order by position limit ${limit}`)
}

export const refusalView = z.object({
  line: z.int(),
  number: z.string().nullable(),
  code: z.string(),
  text: z.string(),
  detail: z.string(),
})
export type RefusalView = z.infer<typeof refusalView>

export const importView = z
  .object({
    id: z.string(),
    format: z.enum(fileFormats),
    mapping: z.string(),
    state: z.enum(importStates),
    failure: z.object({ code: z.string(), text: z.string() }).nullable(),
    progress: z.object({ bytesRead: z.int(), bytesTotal: z.int() }),
    /** `orders` were taken in: `stored` new or changed, `unchanged` known already. `marked` of them a person must look at before any refund. */
    counts: z.object({
      orders: z.int(),
      stored: z.int(),
      unchanged: z.int(),
      marked: z.int(),
      returnInvoices: z.int(),
      refused: z.int(),
    }),
    /** In which encoding the file is read; null until it was looked at. `detected`: nobody said so. */
    encoding: z.object({ name: z.enum(encodings), detected: z.boolean() }).nullable(),
    /** Orders the file tells of no payment for: what they add up to was taken as paid. */
    paymentNotStated: z.object({ orders: z.int(), sums: z.array(money) }),
    /** How often something was left out of an order that was taken. */
    notes: z.int(),
    createdAt: z.string(),
    finishedAt: z.string().nullable(),
  })
  .meta({ id: 'OrderImport' })
export type ImportView = z.infer<typeof importView>

export function importViewOf(row: StoredImport, locale: Locale): z.infer<typeof importView> {
  const { id, format, mapping, state, failure, createdAt, finishedAt } = row
  const { bytesRead, bytesTotal, stored, unchanged, marked, returnInvoices, refused } = row
  return {
    id,
    format,
    mapping,
    state,
    failure: failure === null ? null : { code: failure, text: sentenceOf(failure, locale) },
    progress: { bytesRead, bytesTotal },
    counts: { orders: stored + unchanged, stored, unchanged, marked, returnInvoices, refused },
    encoding: row.encoding === null ? null : { name: row.encoding as Encoding, detected: row.encodingDetected },
    paymentNotStated: { orders: row.notStated, sums: sumsOf(row.notStatedSums) },
    notes: row.notes,
    createdAt,
    finishedAt,
  }
}

/** Sums by currency as money, the largest first. */
export const sumsOf = (sums: Readonly<Record<string, number>>): Money[] =>
  Object.entries(sums)
    .map(([currency, amount]) => ({ amount, currency }))
    .toSorted((a, b) => b.amount - a.amount)

export function refusalViewOf(
  { line, number, code, detail }: StoredRefusal,
  locale: Locale,
): z.infer<typeof refusalView> {
  return {
    line,
    number,
    code,
    text: sentenceOf(code, locale),
    detail: locale === 'zh-CN' ? detailInChinese(detail) : detail,
  }
}

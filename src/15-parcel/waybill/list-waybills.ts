import type { Tx } from '#kernel/database'
import { and, type Sql, sql } from '#kernel/sql'
import { type Waybill, type WaybillState, waybillColumns } from './waybill.ts'

export const waybillNeeds = ['person'] as const

/** `needs: 'person'`: failed, voided in vain, given a number too many, or unknown for long; until somebody has seen to it. */
export type WaybillFilter = {
  readonly state?: WaybillState | undefined
  readonly needs?: 'person' | undefined
  readonly after?: readonly [string, string] | undefined
  readonly limit: number
  readonly now: string
}

const unknownForMinutes = 10

/** Newest first. */
export function listWaybills(tx: Tx, { state, needs, after, limit, now }: WaybillFilter): Promise<Waybill[]> {
  const conditions: Sql[] = [sql`merchant_id = ${tx.merchantId}`]
  if (state) conditions.push(sql`state = ${state}::waybill_state`)
  if (needs)
    conditions.push(sql`(seen_at is null and (state = 'failed' or failure_code is not null or cardinality(other_numbers) > 0)
      or state in ('asked', 'sending', 'unknown') and asked_at < ${now}::timestamptz - make_interval(mins => ${unknownForMinutes}))`)
  if (after) conditions.push(sql`(asked_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`)
  return tx.query<Waybill>(sql`
    select ${waybillColumns} from waybill where ${and(conditions)} order by asked_at desc, id desc limit ${limit}`)
}

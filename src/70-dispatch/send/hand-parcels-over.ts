import { caseLockWhere, readCases, saveCase } from '#case'
import type { Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import { numberStock } from '#kernel/numbers'
import { invariant, type Result, refused } from '#kernel/result'
import { type Sql, sql } from '#kernel/sql'
import { doerOf, type Moment, merchantOf } from '#people'
import type { DispatchInCase } from '../dispatch.ts'
import { type Stands, saveDispatch, whyNoMove } from '../dispatch-moves.ts'
import { letLeave } from './ship-dispatch.ts'

export type HandParcelsOver = {
  readonly carrier: string
  readonly dispatchIds: readonly string[]
  /** What was drawn on the screen: a PNG. */
  readonly signature: Buffer
}
export type HandOver = { readonly id: string; readonly number: string; readonly shipped: readonly string[] }

/** The cases of these dispatches and then the dispatches, with BEGIN, in the order of their ids. */
export const handOverLocks = (merchantId: string, dispatchIds: readonly string[]): Sql[] => {
  const ids = sql`any(${[...dispatchIds]}::uuid[])`
  return [
    caseLockWhere(
      merchantId,
      sql`c.id in (select d.case_id from dispatch d where d.merchant_id = ${merchantId} and d.id = ${ids})`,
    ),
    sql`select 1 from dispatch d where d.merchant_id = ${merchantId} and d.id = ${ids} order by d.id for no key update`,
  ]
}

const numbers = numberStock()

/** The carrier's driver signs for these parcels, all or none: each has its confirmed label and is this carrier's. They are shipped with that. */
export async function handParcelsOver(
  tx: Tx,
  { carrier, dispatchIds, signature }: HandParcelsOver,
  moment: Moment,
): Promise<Result<HandOver, 'dispatch_not_found' | 'parcel_of_another_carrier' | 'label_not_confirmed' | Stands>> {
  const found = await dispatchesToHand(tx, dispatchIds)
  if (found.length < new Set(dispatchIds).size) return refused('dispatch_not_found')
  for (const { dispatch } of found) {
    const { number, parcel, labelConfirmed } = dispatch
    const not = whyNoMove(dispatch, 'ship')
    if (not) return not
    invariant(parcel, 'what is labelled has its parcel')
    if (parcel.carrier !== carrier) return refused('parcel_of_another_carrier', { number, carrier: parcel.carrier })
    if (!labelConfirmed) return refused('label_not_confirmed', { number })
  }
  const merchant = await merchantOf(tx)
  const id = newId()
  const number = await numbers.take(tx, 'HO', moment.now, merchant.timeZone)
  tx.write(sql`
    insert into hand_over (merchant_id, id, number, carrier, signature, by, at)
    values (${tx.merchantId}, ${id}, ${number}, ${carrier}, ${signature}, ${JSON.stringify(doerOf(moment.by))}::jsonb, ${moment.now})`)
  for (const one of found) {
    await letLeave(tx, one, moment)
    saveDispatch(tx, one.dispatch)
    tx.write(sql`
      insert into hand_over_parcel (merchant_id, hand_over_id, dispatch_id, tracking)
      values (${tx.merchantId}, ${id}, ${one.dispatch.id}, ${one.dispatch.parcel!.tracking})`)
  }
  for (const file of new Set(found.map(({ file }) => file))) saveCase(tx, file, merchant, moment.now)
  return { id, number, shipped: found.map(({ dispatch }) => dispatch.id) }
}

async function dispatchesToHand(tx: Tx, ids: readonly string[]): Promise<DispatchInCase[]> {
  const rows = await tx.query<{ case_id: string }>(sql`
    select distinct case_id from dispatch where merchant_id = ${tx.merchantId} and id = any(${[...ids]}::uuid[])`)
  const files = await readCases(
    tx,
    rows.map(({ case_id }) => case_id),
  )
  return files.flatMap((file) =>
    file.dispatches.filter(({ id }) => ids.includes(id)).map((dispatch) => ({ file, dispatch })),
  )
}

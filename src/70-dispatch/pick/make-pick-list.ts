import type { Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import { numberStock } from '#kernel/numbers'
import { type Refused, type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { doerOf, type Moment, merchantOf } from '#people'
import { type PlannedPick, pickPlan } from '#stock'
import type { DispatchState } from '../dispatch.ts'
import { beginPicking, type Stands, whyNoMove } from '../dispatch-moves.ts'
import type { PickTake } from './pick-list.ts'
import { byLeaving, leavingHours } from './waves.ts'

export type MakePickList = {
  /** Which; left out: what must leave first, and of those what waits longest. */
  readonly dispatchIds?: readonly string[] | undefined
  /** Only those that this carrier takes; its `carrier` null: those for which nobody is foreseen. */
  readonly wave?: { readonly carrier: string | null } | undefined
  readonly take: PickTake
  readonly size: number
  /** Who walks it; null: whoever asks for work. */
  readonly picker: string | null
}

const numbers = numberStock()

/**
 * A wave: what may be picked, put on one list in walking order. A dispatch is on one list at a time; of two people who ask at once, each gets
 * others. Answers the id of the list.
 */
export async function makePickList(
  tx: Tx,
  { dispatchIds, wave, take, size, picker }: MakePickList,
  moment: Moment,
): Promise<Result<string, NotReady | 'nothing_to_pick'>> {
  const named = dispatchIds ? sql`and d.id = any(${[...dispatchIds]}::uuid[])` : sql``
  const ofWave = wave ? sql`and d.foreseen_carrier is not distinct from ${wave.carrier}` : sql``
  // who names them waits, in one order for all, for whoever has one of them in hand; who takes what is free goes on to the next
  const order = dispatchIds ? sql`` : sql`${byLeaving(await leavingHours(tx, moment.now))} nulls last,`
  const others = dispatchIds ? sql`` : sql`skip locked`
  const free = await tx.query<{ id: string }>(sql`
    select d.id from dispatch d where d.merchant_id = ${tx.merchantId} and d.state = 'approved' ${named} ${ofWave}
    order by ${order} d.drafted_at, d.id limit ${size} for no key update ${others}`)
  const ids = free.map(({ id }) => id)
  if (dispatchIds && ids.length < new Set(dispatchIds).size) {
    return whyNotReady(
      tx,
      dispatchIds.filter((id) => !ids.includes(id)),
    )
  }
  if (ids.length === 0) return refused('nothing_to_pick')
  const id = newId()
  const number = await numbers.take(tx, 'PL', moment.now, (await merchantOf(tx)).timeZone)
  tx.write(sql`
    insert into pick_list (merchant_id, id, number, take, picker, made_by, made_at)
    values (${tx.merchantId}, ${id}, ${number}, ${take}, ${picker}, ${JSON.stringify(doerOf(moment.by))}::jsonb, ${moment.now})`)
  const lines = await linesOf(tx, ids)
  keepPickLines(tx, id, await walkOf(tx, lines))
  beginPicking(tx, ids)
  return id
}

type NotReady = Stands | 'dispatch_not_found' | 'already_on_a_list' | 'not_ready_to_pick'

/** Of one what is missing; of several their numbers. */
async function whyNotReady(tx: Tx, ids: readonly string[]): Promise<Refused<NotReady>> {
  const rows = await tx.query<{ number: string; state: DispatchState; list: string | null }>(sql`
    select d.number, d.state, (
      select l.number from pick_line p join pick_list l on l.merchant_id = p.merchant_id and l.id = p.pick_list_id
      where p.merchant_id = d.merchant_id and p.dispatch_id = d.id order by l.made_at desc, l.id desc limit 1) as list
    from dispatch d where d.merchant_id = ${tx.merchantId} and d.id = any(${[...ids]}::uuid[]) order by d.number`)
  const [one] = rows
  if (!one || rows.length < new Set(ids).size) return refused('dispatch_not_found')
  if (rows.length > 1) return refused('not_ready_to_pick', { dispatches: rows.map(({ number }) => number).join(', ') })
  const { number, state, list } = one
  const not = state === 'picking' ? null : whyNoMove(one, 'pick')
  return not ?? refused('already_on_a_list', { number, state, list })
}

export type LineToPick = {
  readonly dispatchId: string
  readonly dispatchLineId: string
  readonly sku: string
  readonly reservationId: string | null
  readonly needed: number
}
export type Walk = Omit<LineToPick, 'needed'> & {
  readonly binId: string | null
  readonly bin: string | null
  readonly walkOrder: number
  readonly quantity: number
}

const linesOf = (tx: Tx, dispatchIds: readonly string[]): Promise<LineToPick[]> =>
  tx.query<LineToPick>(sql`
    select dispatch_id as "dispatchId", id as "dispatchLineId", sku, reservation_id as "reservationId", quantity - picked as needed
    from dispatch_line where merchant_id = ${tx.merchantId} and dispatch_id = any(${[...dispatchIds]}::uuid[]) and quantity > picked
    order by dispatch_id, position`)

/** After every bin. */
const last = 1_000_000_000

/** Which bins to walk to. What no bin is known for stands last, and is picked from where it lies or reported short. */
export async function walkOf(tx: Tx, lines: readonly LineToPick[]): Promise<Walk[]> {
  const reservations = lines.flatMap(({ reservationId }) => reservationId ?? [])
  const plan = reservations.length > 0 ? await pickPlan(tx, reservations) : []
  const planned = Map.groupBy(plan, ({ reservationId }) => reservationId)
  return lines.flatMap(({ needed, ...line }) => {
    const bins: readonly PlannedPick[] = (line.reservationId && planned.get(line.reservationId)) || []
    const walks = bins.map(({ binId, binCode, walkOrder, quantity }) => ({
      ...line,
      binId,
      bin: binCode,
      walkOrder,
      quantity,
    }))
    const without = needed - walks.reduce((sum, { quantity }) => sum + quantity, 0)
    return without > 0 ? [...walks, { ...line, binId: null, bin: null, walkOrder: last, quantity: without }] : walks
  })
}

export function keepPickLines(tx: Tx, listId: string, walks: readonly Walk[]): void {
  const rows = walks.map((walk) => ({ id: newId(), ...walk }))
  tx.write(sql`
    insert into pick_line (merchant_id, id, pick_list_id, dispatch_id, dispatch_line_id, bin_id, bin_code, walk_order, quantity)
    select ${tx.merchantId}, v.id, ${listId}, v."dispatchId", v."dispatchLineId", v."binId", v.bin, v."walkOrder", v.quantity
    from json_to_recordset(${JSON.stringify(rows)}::json) as v(id uuid, "dispatchId" uuid, "dispatchLineId" uuid, "binId" uuid, bin text,
      "walkOrder" int, quantity int)`)
}

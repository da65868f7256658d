import type { Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import { invariant, isRefused, type Refused, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { doerOf, type Moment } from '#people'
import { pickPlan, type Scanned, skuByBarcode, skusOf, takeFromBin } from '#stock'
import type { DispatchState } from '../dispatch.ts'
import { type Stands, whyNoMove } from '../dispatch-moves.ts'
import { lockDispatch } from '../on-dispatch.ts'
import { finishPicking } from './finish-picking.ts'
import { onPickList } from './on-pick-list.ts'
import type { PickLine, PickList } from './pick-list.ts'
import { lineFor } from './which-line.ts'

export type PickGoods = {
  readonly id: string
  /** As scanned: a barcode, a SKU, or the serial number of the very unit. */
  readonly barcode: string
  readonly quantity: number
  readonly dispatchId?: string | undefined
  readonly tote?: string | undefined
  readonly serialNumber?: string | undefined
}

/** One scan: units of one line, out of its bin, into somebody's hands. Wrong goods change nothing and are counted. */
export function pickGoods(tx: Tx, scan: PickGoods, moment: Moment) {
  return onPickList(tx, scan.id, async (list) => {
    const scanned = await scannedOf(tx, list, scan)
    const known = scanned && (await skusOf(tx, [scanned.sku])).get(scanned.sku)
    const line = lineFor(list, scan, scanned, known ?? null)
    if (isRefused(line)) return line
    const units = scan.quantity * scanned!.units
    const serialNumber = scan.serialNumber ?? scanned!.serial
    await lockDispatch(tx, line.dispatchId)
    const notNow = await whyNotNow(tx, line)
    if (notNow) return notNow
    const taken = await takeUnits(tx, list, line, units, moment)
    if (isRefused(taken)) return taken
    const toteRefused = await keepInTote(tx, line, scan.tote)
    if (toteRefused) return toteRefused
    await keepPick(tx, line, { units, serialNumber, binId: taken.binId }, moment)
    if (list.picker === null)
      tx.write(
        sql`update pick_list set picker = ${moment.by.id} where merchant_id = ${tx.merchantId} and id = ${list.id}`,
      )
    await finishPicking(tx, line.dispatchId, moment)
    return { zeroCheck: taken.left === 0 && line.bin !== null ? { lineId: line.id, bin: line.bin } : null }
  })
}

/** What was scanned; a serial number that some line asks for is that line's unit. */
async function scannedOf(tx: Tx, list: PickList, { barcode }: PickGoods): Promise<Scanned | null> {
  const unit = list.lines.find(({ serialNumber }) => serialNumber === barcode)
  if (unit) return { sku: unit.sku, units: 1, serial: barcode }
  const found = await skuByBarcode(tx, barcode)
  if (found) return found
  return list.lines.some(({ sku }) => sku === barcode) ? { sku: barcode, units: 1, serial: null } : null
}

// held or given up between the reading of the list and the lock
async function whyNotNow(
  tx: Tx,
  line: PickLine,
): Promise<Refused<Stands | 'pick_line_over' | 'more_than_needed'> | null> {
  const [now] = await tx.query<{ state: DispatchState; isOpen: boolean; left: number }>(sql`
    select d.state, p.state = 'open' as "isOpen", p.quantity - p.picked as left from dispatch d join pick_line p on p.merchant_id = d.merchant_id and p.id = ${line.id}
    where d.merchant_id = ${tx.merchantId} and d.id = ${line.dispatchId}`)
  invariant(now, 'what is picked is there')
  const not = whyNoMove({ state: now.state, number: line.dispatchNumber }, 'pick')
  if (not) return not
  if (now.state !== 'picking' || !now.isOpen) return refused('pick_line_over')
  return now.left > 0 ? null : refused('more_than_needed', { sku: line.sku, needed: 0 })
}

/** Out of the bin, where stock is kept of it. Answers from which, and what should be left there; null where none is kept. */
async function takeUnits(tx: Tx, list: PickList, line: PickLine, quantity: number, moment: Moment) {
  const { reservationId } = line
  if (reservationId === null) return { binId: null, left: null }
  const binId = line.binId ?? (await binOf(tx, reservationId, quantity))
  if (binId === null) return refused('not_in_bin', { sku: line.sku, inBin: 0 })
  const ref = { kind: 'pick_list', id: list.id } as const
  const taken = await takeFromBin(tx, { reservationId, binId, quantity, ref }, moment)
  return isRefused(taken) ? taken : { binId, left: taken.leftInBin }
}

const binOf = async (tx: Tx, reservationId: string, quantity: number): Promise<string | null> =>
  (await pickPlan(tx, [reservationId])).find((bin) => bin.quantity >= quantity)?.binId ?? null

/** The first unit of a dispatch fixes its tote. */
async function keepInTote(
  tx: Tx,
  line: PickLine,
  tote: string | undefined,
): Promise<Refused<'tote_of_another'> | null> {
  if (tote === undefined || line.tote === tote) return null
  const [kept] = await tx.query(sql`
    update dispatch d set tote = ${tote} where d.merchant_id = ${tx.merchantId} and d.id = ${line.dispatchId}
      and not exists (select 1 from dispatch o where o.merchant_id = ${tx.merchantId} and o.tote = ${tote} and o.id <> d.id)
    returning 1 as kept`)
  return kept ? null : refused('tote_of_another', { tote })
}

type Units = { readonly units: number; readonly serialNumber: string | null; readonly binId: string | null }

async function keepPick(
  tx: Tx,
  line: PickLine,
  { units, serialNumber, binId }: Units,
  { by, now }: Moment,
): Promise<void> {
  await tx.query(sql`
    insert into dispatch_pick (merchant_id, id, pick_line_id, dispatch_id, dispatch_line_id, sku, bin_id, quantity, serial_number, by, at)
    values (${tx.merchantId}, ${newId()}, ${line.id}, ${line.dispatchId}, ${line.dispatchLineId}, ${line.sku}, ${binId}, ${units}, ${serialNumber},
      ${JSON.stringify(doerOf(by))}::jsonb, ${now})`)
  await countPicked(tx, line, units)
}

/** Counts units onto a line of the list and of its dispatch; a negative number takes them off. */
export async function countPicked(tx: Tx, line: Pick<PickLine, 'id' | 'dispatchLineId'>, units: number): Promise<void> {
  const [counted] = await tx.query(sql`
    update pick_line set picked = picked + ${units},
      state = case when picked + ${units} = quantity then 'picked' else 'open' end::pick_line_state
    where merchant_id = ${tx.merchantId} and id = ${line.id} returning 1 as counted`)
  invariant(counted, 'a line of a pick list is there')
  await tx.query(sql`
    update dispatch_line set picked = picked + ${units} where merchant_id = ${tx.merchantId} and id = ${line.dispatchLineId}`)
}

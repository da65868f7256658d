// Lists of bins to walk, as the stations read them.
import { z } from 'zod'
import type { Tx } from '#kernel/database'
import { type Sql, sql } from '#kernel/sql'
import { colleaguesOf } from '#people'
import { barcodesOf, skusOf } from '#stock'
import { type DispatchState, dispatchStates } from '../dispatch.ts'

export const pickTakes = ['single', 'batch', 'cart'] as const
export type PickTake = (typeof pickTakes)[number]
export const pickLineStates = ['open', 'picked', 'short', 'dropped'] as const

/** A line as acts work with it: one bin to walk to, for one line of a dispatch. */
export type PickLine = {
  readonly id: string
  readonly dispatchId: string
  readonly dispatchNumber: string
  readonly dispatchState: DispatchState
  readonly caseId: string
  readonly dispatchLineId: string
  readonly sku: string
  readonly name: string
  readonly reservationId: string | null
  /** The very unit that must go. */
  readonly serialNumber: string | null
  readonly tote: string | null
  readonly binId: string | null
  readonly bin: string | null
  readonly quantity: number
  readonly picked: number
  readonly state: (typeof pickLineStates)[number]
}

export type PickList = {
  readonly id: string
  readonly number: string
  readonly take: PickTake
  readonly picker: string | null
  readonly madeAt: string
  readonly closedAt: string | null
  /** In walking order; what was put to the end stands there. */
  readonly lines: readonly PickLine[]
}

export const pickListLock = (merchantId: string, where: Sql): Sql =>
  sql`select 1 from pick_list l where l.merchant_id = ${merchantId} and ${where} for no key update`

/** Pick lists for which `where` holds (of `l`), oldest first. */
export function readPickLists(tx: Tx, where: Sql, limit = 1): Promise<PickList[]> {
  return tx.query<PickList>(sql`
    select l.id, l.number, l.take, l.picker, l.made_at as "madeAt", l.closed_at as "closedAt", coalesce((
      select json_agg(json_build_object('id', p.id, 'dispatchId', p.dispatch_id, 'dispatchNumber', d.number, 'dispatchState', d.state,
        'caseId', d.case_id, 'dispatchLineId', p.dispatch_line_id, 'sku', dl.sku, 'name', dl.name, 'reservationId', dl.reservation_id,
        'serialNumber', dl.serial_number, 'tote', d.tote, 'binId', p.bin_id, 'bin', p.bin_code, 'quantity', p.quantity,
        'picked', p.picked, 'state', p.state) order by p.skips, p.walk_order, p.bin_code, p.id)
      from pick_line p
      join dispatch d on d.merchant_id = p.merchant_id and d.id = p.dispatch_id
      join dispatch_line dl on dl.merchant_id = p.merchant_id and dl.id = p.dispatch_line_id
      where p.merchant_id = l.merchant_id and p.pick_list_id = l.id), '[]') as lines
    from pick_list l where l.merchant_id = ${tx.merchantId} and ${where} order by l.made_at, l.id limit ${limit}`)
}

export const isOpenLine = ({ state, dispatchState }: PickLine): boolean =>
  state === 'open' && dispatchState === 'picking'

const lineView = z.object({
  id: z.string(),
  dispatchId: z.string(),
  dispatchNumber: z.string(),
  dispatchState: z.enum(dispatchStates),
  dispatchLineId: z.string(),
  sku: z.string(),
  name: z.string(),
  imageUrl: z.string().nullable(),
  /** Where to walk; null: no bin is known for it. */
  bin: z.string().nullable(),
  quantity: z.int(),
  picked: z.int(),
  state: z.enum(pickLineStates),
  /** Something of it is still to be picked. */
  isOpen: z.boolean(),
  /** Its dispatch is on hold or cancelled: what was picked of it is put aside. */
  isStopped: z.boolean(),
  tote: z.string().nullable(),
  /** Whether each unit's serial number is scanned. */
  serial: z.boolean(),
  /** The very unit that must go. */
  serialNumber: z.string().nullable(),
  codes: z.array(z.object({ code: z.string(), units: z.int() })),
})

/** A pick list as the API shows it; the lines in walking order, those put to the end last. */
export const pickListView = z
  .object({
    id: z.string(),
    number: z.string(),
    /** `open`: nobody has begun; `done`: nothing is left to pick. */
    state: z.enum(['open', 'begun', 'done', 'closed']),
    take: z.enum(pickTakes),
    picker: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
    madeAt: z.string(),
    lines: z.array(lineView),
    nextLineId: z.string().nullable(),
    /** The bin that should be empty now, to be looked into. */
    zeroCheck: z.object({ lineId: z.string(), bin: z.string() }).nullable(),
  })
  .meta({ id: 'PickList' })
export type PickListView = z.infer<typeof pickListView>

export async function pickListViewOf(
  tx: Tx,
  list: PickList,
  zeroCheck: PickListView['zeroCheck'] = null,
): Promise<PickListView> {
  const skus = list.lines.map(({ sku }) => sku)
  const known = await skusOf(tx, skus)
  const codes = await barcodesOf(tx, skus)
  const { picker, lines } = list
  const open = lines.filter(isOpenLine)
  return {
    id: list.id,
    number: list.number,
    state: list.closedAt ? 'closed' : open.length === 0 ? 'done' : picker === null ? 'open' : 'begun',
    take: list.take,
    picker: picker === null ? null : { id: picker, name: await nameOf(tx, picker) },
    madeAt: new Date(list.madeAt).toISOString(),
    lines: lines.map((line) => ({
      id: line.id,
      dispatchId: line.dispatchId,
      dispatchNumber: line.dispatchNumber,
      dispatchState: line.dispatchState,
      dispatchLineId: line.dispatchLineId,
      sku: line.sku,
      name: line.name,
      imageUrl: known.get(line.sku)?.imageUrl ?? null,
      bin: line.bin,
      quantity: line.quantity,
      picked: line.picked,
      state: line.state,
      isOpen: isOpenLine(line) && line.quantity > line.picked,
      isStopped: line.dispatchState === 'on_hold' || line.dispatchState === 'cancelled',
      tote: line.tote,
      serial: line.serialNumber !== null || (known.get(line.sku)?.serial ?? false),
      serialNumber: line.serialNumber,
      codes: [...(codes.get(line.sku) ?? []), { code: line.sku, units: 1 }],
    })),
    nextLineId: open[0]?.id ?? null,
    zeroCheck,
  }
}

async function nameOf(tx: Tx, userId: string): Promise<string | null> {
  return (await colleaguesOf(tx)).find(({ id }) => id === userId)?.name ?? null
}

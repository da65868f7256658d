// What leaves for a customer, as acts work with it. Amounts are minor units, times UTC.
import { type CaseFile, type RowsPart, utc } from '#case'
import { sql } from '#kernel/sql'
import type { Address } from '#order/ask'
import type { Doer } from '#people'

export const dispatchTypes = ['reship', 'exchange', 'repair_return', 'send_back'] as const
export type DispatchType = (typeof dispatchTypes)[number]

export const dispatchStates = [
  'draft',
  'awaiting_approval',
  'approved',
  'picking',
  'picked',
  'checked',
  'packed',
  'labelled',
  'shipped',
  'on_hold',
  'cancelled',
] as const
export type DispatchState = (typeof dispatchStates)[number]

/** Whose turn it is to mend what holds a dispatch. */
export const holdOwners = ['customer', 'desk', 'warehouse'] as const
export type HoldOwner = (typeof holdOwners)[number]

export const holdReasons = [
  'case_not_open',
  'address_missing',
  'address_incomplete',
  'address_not_deliverable',
  'address_changed',
  'contact_missing',
  'phone_implausible',
  'sku_inactive',
  'quantity_wrong',
  'not_in_stock',
  'no_carrier',
  'short_pick',
  'found_damaged',
  'swollen_battery',
  'approval_expired',
  'by_person',
] as const
export type HoldReason = (typeof holdReasons)[number]

/** `from`: where it stood; `dueAt`: until when its owner should have mended it. */
export type Hold = {
  readonly reason: HoldReason
  readonly owner: HoldOwner
  readonly words: string
  readonly from: DispatchState
  readonly by: Doer
  readonly at: string
  readonly dueAt: string
}

/** That a person closed it short: what is not sent with it is owed anew. */
export type ShortClosed = {
  readonly reason: string
  readonly by: Doer
  readonly at: string
  readonly lines: readonly {
    readonly caseLineId: string
    readonly sku: string
    readonly name: string
    readonly quantity: number
  }[]
}

export const dispatchSteps = ['approved', 'picked', 'checked', 'packed', 'labelled', 'shipped', 'cancelled'] as const
export type DispatchStep = (typeof dispatchSteps)[number]
export type Step = { readonly by: Doer; readonly at: string }

export type DispatchLine = {
  readonly id: string
  readonly caseLineId: string
  readonly sku: string
  readonly name: string
  quantity: number
  picked: number
  readonly reservationId: string | null
  /** The very unit that must go. */
  readonly serialNumber: string | null
  /** Of the units that were picked. */
  readonly serialNumbers: readonly string[]
}

/** As the carrier or a person told it. `expectedOn`: a day, `2026-11-30`. */
export type DispatchParcel = {
  readonly waybillId: string | null
  readonly carrier: string
  /** As the shop calls it. */
  readonly carrierName: string
  readonly service: string | null
  readonly tracking: string
  readonly expectedOn: string | null
}

export type DispatchBox = {
  readonly box: string | null
  readonly material: string | null
  readonly padding: string | null
  readonly weightGrams: number
  readonly expectedGrams: number | null
}

/** States are moved by dispatch-moves.ts only. */
export type Dispatch = {
  readonly id: string
  readonly number: string
  readonly caseId: string
  readonly goodsOwedId: string
  readonly type: DispatchType
  state: DispatchState
  version: number
  address: Address | null
  addressOfOrder: Address | null
  addressBy: Doer | null
  valueMinor: number
  readonly currency: string
  hold: Hold | null
  letPass: readonly string[]
  steps: { readonly [Name in DispatchStep]?: Step }
  rule: string | null
  cancelReason: string | null
  readonly draftedAt: string
  tote: string | null
  /** Whom the table foresaw when it was approved. */
  foreseenCarrier: string | null
  shortClosed: ShortClosed | null
  parcel: DispatchParcel | null
  labelConfirmed: Step | null
  /** Whoever picked a unit of it that was not put back. */
  readonly pickers: readonly Doer[]
  /** The last one that was packed. */
  readonly box: DispatchBox | null
  readonly lines: DispatchLine[]
}

declare module '#case' {
  interface CaseRows {
    readonly dispatches: Dispatch[]
  }
}

/** SQL of one dispatch `d` as JSON. */
export const dispatchJson = sql`json_build_object(
  'id', d.id, 'number', d.number, 'caseId', d.case_id, 'goodsOwedId', d.goods_owed_id, 'type', d.type, 'state', d.state,
  'version', d.version, 'address', d.address, 'addressOfOrder', d.address_of_order, 'addressBy', d.address_by,
  'valueMinor', d.value_minor, 'currency', d.currency, 'hold', d.hold, 'letPass', d.let_pass, 'steps', d.steps,
  'rule', d.rule, 'cancelReason', d.cancel_reason, 'draftedAt', d.drafted_at,
  'tote', d.tote, 'foreseenCarrier', d.foreseen_carrier, 'shortClosed', d.short_closed, 'parcel', d.parcel, 'labelConfirmed', d.label_confirmed,
  'pickers', (
    select coalesce(json_agg(distinct k.by::jsonb), '[]') from dispatch_pick k
    where k.merchant_id = d.merchant_id and k.dispatch_id = d.id and k.undoes is null and not k.undone),
  'box', (
    select json_build_object('box', b.box, 'material', b.material, 'padding', b.padding, 'weightGrams', b.weight_grams,
      'expectedGrams', b.expected_grams)
    from dispatch_box b where b.merchant_id = d.merchant_id and b.dispatch_id = d.id order by b.at desc, b.id desc limit 1),
  'lines', (
    select json_agg(json_build_object('id', l.id, 'caseLineId', l.case_line_id, 'sku', l.sku, 'name', l.name,
      'quantity', l.quantity, 'picked', l.picked, 'reservationId', l.reservation_id, 'serialNumber', l.serial_number, 'serialNumbers', (
        select coalesce(json_agg(k.serial_number order by k.at, k.id), '[]') from dispatch_pick k
        where k.merchant_id = l.merchant_id and k.dispatch_id = l.dispatch_id and k.dispatch_line_id = l.id
          and k.serial_number is not null and k.undoes is null and not k.undone)) order by l.position)
    from dispatch_line l where l.merchant_id = d.merchant_id and l.dispatch_id = d.id and l.quantity > 0))`

export const dispatchOf = (stored: Dispatch): Dispatch => ({ ...stored, draftedAt: utc(stored.draftedAt) })

export const dispatches: RowsPart<Dispatch[]> = {
  json: sql`coalesce((
    select json_agg(${dispatchJson} order by d.drafted_at, d.id)
    from dispatch d where d.merchant_id = c.merchant_id and d.case_id = c.id), '[]')`,
  of: (stored) => stored.map(dispatchOf),
  none: () => [],
  rare: true,
}

/** Those that have neither left nor been given up. */
export const isAtWork = ({ state }: Pick<Dispatch, 'state'>): boolean => state !== 'shipped' && state !== 'cancelled'

/** While nothing is sealed, where it goes can still be corrected. */
export const isBeforePacking = ({ state, hold }: Pick<Dispatch, 'state' | 'hold'>): boolean =>
  beforePacking.has(hold?.from ?? state)
const beforePacking: ReadonlySet<DispatchState> = new Set([
  'draft',
  'awaiting_approval',
  'approved',
  'picking',
  'picked',
  'checked',
])

export type DispatchInCase = { readonly file: CaseFile; readonly dispatch: Dispatch }

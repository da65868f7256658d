import { type CaseFile, caseLock, lockCase, note, paidForUnits, saveCase } from '#case'
import type { Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import { numberStock } from '#kernel/numbers'
import { invariant } from '#kernel/result'
import { sql } from '#kernel/sql'
import { type Address, shippingAddressOf } from '#order/ask'
import { type Moment, merchantOf } from '#people'
import type { Dispatch, DispatchLine, DispatchType } from './dispatch.ts'
import { withContact } from './find-problems.ts'
import { correctedAddressOf } from './keep-address.ts'
import { moveDraft } from './move-draft.ts'

export type DispatchToDraft = {
  readonly caseId: string
  readonly goodsOwedId: string
  readonly type: DispatchType
  /** `reservationId` null: nothing of ours is taken out of stock. `serialNumber`: the very unit that must go. */
  readonly lines: readonly {
    readonly caseLineId: string
    readonly sku: string
    readonly name: string
    readonly quantity: number
    readonly reservationId: string | null
    readonly serialNumber?: string
  }[]
}

const numbers = numberStock()

/**
 * What is owed becomes a dispatch, once: asked again it answers the same one. It is checked by rule at once, and then held, or waits for
 * whoever must agree, or may be picked. Locks the case and saves it; whoever calls holds no other file of it in the same transaction.
 */
export async function draftDispatch(tx: Tx, draft: DispatchToDraft, moment: Moment): Promise<Dispatch> {
  for (const lock of caseLock(tx.merchantId, draft.caseId)) await tx.query(lock)
  const file = await lockCase(tx, draft.caseId)
  invariant(file, 'goods are owed of a case that is there')
  const before = file.dispatches.find(({ goodsOwedId }) => goodsOwedId === draft.goodsOwedId)
  if (before) return before
  const { timeZone } = await merchantOf(tx)
  const number = await numbers.take(tx, 'DP', moment.now, timeZone)
  const dispatch = dispatchFrom(draft, file, await addressesOf(tx, file), number, moment)
  file.dispatches.push(dispatch)
  file.hasExtras = true
  const { goodsOwedId, type } = draft
  note(tx, file, 'dispatch_drafted', { dispatchId: dispatch.id, goodsOwedId, type }, moment)
  await moveDraft(tx, { file, dispatch }, moment)
  insertDispatch(tx, file, dispatch)
  saveCase(tx, file, await merchantOf(tx), moment.now)
  return dispatch
}

type Addresses = Pick<Dispatch, 'address' | 'addressOfOrder' | 'addressBy'>

async function addressesOf(tx: Tx, file: CaseFile): Promise<Addresses> {
  const addressOfOrder = await shippingAddressOf(tx, file.order.id)
  const corrected = await correctedAddressOf(tx, file.id)
  const told: Address | null = corrected?.address ?? addressOfOrder
  return { address: told && withContact(told, file), addressOfOrder, addressBy: corrected?.by ?? null }
}

function dispatchFrom(
  { caseId: _, lines, ...draft }: DispatchToDraft,
  file: CaseFile,
  addresses: Addresses,
  number: string,
  { now }: Moment,
): Dispatch {
  return {
    id: newId(),
    number,
    caseId: file.id,
    ...draft,
    state: 'draft',
    version: 1,
    ...addresses,
    valueMinor: valueOfGoods(file, lines),
    currency: file.order.currency,
    hold: null,
    letPass: [],
    steps: {},
    rule: null,
    cancelReason: null,
    draftedAt: now,
    tote: null,
    foreseenCarrier: null,
    shortClosed: null,
    parcel: null,
    labelConfirmed: null,
    pickers: [],
    box: null,
    lines: lines.map(({ serialNumber = null, ...line }) => ({
      id: newId(),
      picked: 0,
      serialNumber,
      serialNumbers: [],
      ...line,
    })),
  }
}

/** What was paid for the units of the case that these goods answer, minor units. */
export const valueOfGoods = (file: CaseFile, lines: readonly Pick<DispatchLine, 'caseLineId' | 'quantity'>[]): number =>
  lines.reduce((sum, { caseLineId, quantity }) => {
    const line = file.lines.find(({ id }) => id === caseLineId)
    return sum + (line ? paidForUnits(line, quantity) : 0)
  }, 0)

function insertDispatch(tx: Tx, file: CaseFile, dispatch: Dispatch): void {
  const json = (value: object | null) => (value === null ? null : JSON.stringify(value))
  tx.write(sql`
    insert into dispatch (merchant_id, id, number, case_id, order_id, goods_owed_id, type, state, address, address_of_order, address_by,
      value_minor, currency, hold, steps, rule, drafted_at, foreseen_carrier)
    values (${tx.merchantId}, ${dispatch.id}, ${dispatch.number}, ${file.id}, ${file.order.id}, ${dispatch.goodsOwedId}, ${dispatch.type},
      ${dispatch.state}, ${json(dispatch.address)}::jsonb, ${json(dispatch.addressOfOrder)}::jsonb, ${json(dispatch.addressBy)}::jsonb,
      ${dispatch.valueMinor}, ${dispatch.currency}, ${json(dispatch.hold)}::jsonb, ${JSON.stringify(dispatch.steps)}::jsonb,
      ${dispatch.rule}, ${dispatch.draftedAt}, ${dispatch.foreseenCarrier})`)
  const rows = dispatch.lines.map((line, position) => ({ ...line, position }))
  tx.write(sql`
    insert into dispatch_line (merchant_id, id, dispatch_id, position, case_line_id, sku, name, quantity, reservation_id, serial_number)
    select ${tx.merchantId}, v.id, ${dispatch.id}, v.position, v."caseLineId", v.sku, v.name, v.quantity, v."reservationId", v."serialNumber"
    from json_to_recordset(${JSON.stringify(rows)}::json) as v(id uuid, position int, "caseLineId" uuid, sku text, name text, quantity int,
      "reservationId" uuid, "serialNumber" text)`)
}

import { type CaseFile, caseEvents, hasMove, move, note, saveCase, saveLines } from '#case'
import type { Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import { sql } from '#kernel/sql'
import { type Moment, merchantOf } from '#people'
import { meaningOfArrival } from './goods-awaited.ts'
import type { MatchedLine } from './match-counted.ts'
import type { KeptLine } from './receipt-rows.ts'
import { receiveAgain } from './receive-again.ts'
import { trackingKeyOf } from './tracking.ts'

declare module '#case' {
  interface CaseEvents {
    goods_received: { readonly receiptId: string; readonly lines: readonly CountedLine[] }
    /** Nothing that the case waits for. */
    surplus_received: { readonly receiptId: string; readonly lines: readonly CountedLine[] }
  }
  interface CustomerSteps {
    goods_received: true
  }
}

caseEvents({
  goods_received: { shown: true, effect: receiveAgain },
  surplus_received: {},
})

type CountedLine = Pick<KeptLine, 'caseLineId' | 'sku' | 'quantity' | 'condition' | 'discrepancy'>

export type Counted = {
  readonly receiptId: string
  readonly lines: readonly KeptLine[]
  /** The parcel that was announced; null: nobody announced it. */
  readonly parcel: CaseFile['parcels'][number] | null
  /** The number on its label, as told; null: nobody read one. */
  readonly tracking: string | null
}

const counts = (lines: readonly MatchedLine[]): boolean => lines.some(({ discrepancy }) => discrepancy === null)

export const meaningOf = (file: CaseFile, lines: readonly MatchedLine[]) => meaningOfArrival(file, counts(lines))

/**
 * Writes a receipt's goods into its case and answers its parcel's id: what is expected is counted (quantities, the moves of return and
 * inspection); the rest is only written down. The case is saved.
 */
export async function countIntoCase(
  tx: Tx,
  file: CaseFile,
  { receiptId, lines, parcel, tracking }: Counted,
  moment: Moment,
): Promise<string | null> {
  const ours = lines.filter((line) => line.discrepancy === null)
  for (const counted of ours) {
    const line = file.lines.find((candidate) => candidate.id === counted.caseLineId)!
    line.quantityReceived += counted.quantity
  }
  file.receiptLines.push(
    ...lines.map((line) => ({ ...line, receiptId, receivedAt: moment.now, quantityInspected: 0, settledAt: null })),
  )
  const parcelId = parcelArrives(tx, file, { parcel, tracking }, moment)
  // A parcel of nothing but wrong goods: something arrived, and it may not be the first such parcel.
  const arrives = ours.length === 0 && file.spine === 'open' && hasMove(file, 'return', 'arrive')
  if (arrives) move(file, 'return', 'arrive')
  if (ours.length > 0) {
    move(file, 'return', 'receive')
    move(file, 'inspection', file.inspection === 'partial' || file.inspection === 'done' ? 'expect_more' : 'expect')
    saveLines(tx, file, file.lines)
  }
  if (ours.length > 0 && file.goodsOwed.length > 0) tx.tell('goods_came', { caseId: file.id })
  const kind = ours.length > 0 || arrives ? 'goods_received' : 'surplus_received'
  const counted = lines.map(({ caseLineId, sku, quantity, condition, discrepancy }) => ({
    caseLineId,
    sku,
    quantity,
    condition,
    discrepancy,
  }))
  note(tx, file, kind, { receiptId, lines: counted }, moment)
  saveCase(tx, file, await merchantOf(tx), moment.now)
  return parcelId
}

/** Whoever scans a label later finds the parcel, announced or not. */
function parcelArrives(
  tx: Tx,
  file: CaseFile,
  { parcel, tracking }: Pick<Counted, 'parcel' | 'tracking'>,
  { now }: Moment,
): string | null {
  if (parcel) {
    parcel.state = 'received'
    tx.write(
      sql`
      update return_parcel set state = 'received', received_at = ${now}
      where merchant_id = ${tx.merchantId} and id = ${parcel.id}`,
      1,
    )
    return parcel.id
  }
  if (tracking === null) return null
  const id = newId()
  file.parcels.push({ id, carrier: null, tracking, state: 'received', announcedAt: null })
  tx.write(sql`
    insert into return_parcel (merchant_id, id, case_id, tracking, tracking_key, state, received_at)
    values (${tx.merchantId}, ${id}, ${file.id}, ${tracking}, ${trackingKeyOf(tracking)}, 'received', ${now})`)
  return id
}

/**
 * Whether goods counted by a slip alone look like a parcel that was counted before: the same count lies uninspected, or the case awaits
 * no more. Without a number nobody can tell two parcels apart, so whoever has it in hand is asked (A9).
 */
export function wasCountedBefore(file: CaseFile, lines: readonly MatchedLine[]): boolean {
  if (file.spine !== 'open' || file.receiptLines.length === 0) return false
  const matters = lines.filter(({ discrepancy }) => discrepancy === null || discrepancy === 'too_many')
  if (matters.length === 0) return false
  if (!counts(lines)) return true
  const signature = signatureOf(lines)
  const receipts = Map.groupBy(file.receiptLines, ({ receiptId }) => receiptId)
  return [...receipts.values()].some(
    (before) => before.every(({ quantityInspected }) => quantityInspected === 0) && signatureOf(before) === signature,
  )
}

const signatureOf = (
  lines: readonly Pick<MatchedLine, 'caseLineId' | 'sku' | 'quantity' | 'discrepancy'>[],
): string => {
  const sums = new Map<string, number>()
  for (const { caseLineId, sku, quantity, discrepancy } of lines) {
    const name = `${caseLineId ?? sku} ${discrepancy === 'wrong_goods'}`
    sums.set(name, (sums.get(name) ?? 0) + quantity)
  }
  return JSON.stringify([...sums].toSorted())
}

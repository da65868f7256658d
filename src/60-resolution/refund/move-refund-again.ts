import { move, type Replayed } from '#case'
import type { RefundState } from './refunds-of-case.ts'

declare module '#case' {
  interface ReplayedCounts {
    /** States by the id of the refund; one nobody has touched yet is not in it. */
    refunds?: Map<string, RefundState>
  }
}

type OfRefund = { readonly refundId: string }

/** What an event of a refund did to it, in a case that is replayed. Written without the table acts move it by (refund-moves.ts). */
export function moveRefundAgain(
  it: Replayed,
  { refundId }: OfRefund,
  from: readonly (RefundState | 'untouched')[],
  to: RefundState,
): void {
  const state = it.refunds?.get(refundId) ?? 'untouched'
  if (!from.includes(state)) throw new Error(`a refund that is ${state} cannot become ${to}`)
  it.refunds ??= new Map()
  it.refunds.set(refundId, to)
}

/** It was given up: what it was for is owed anew. */
export function giveUpAgain(it: Replayed, data: OfRefund): void {
  moveRefundAgain(it, data, ['untouched', 'approved', 'failed'], 'cancelled')
  if (it.spine === 'open' && it.resolution === 'under_way') move(it, 'resolution', 'owe_more')
}

import { codeKey } from '#kernel/code-key'
import type { Tx } from '#kernel/database'
import { refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { doerOf, type Moment } from '#people'
import { whyNoMove } from '../dispatch-moves.ts'
import { onDispatch } from '../on-dispatch.ts'

/** The carrier's label is scanned on its box: what hangs on another's box is refused, with whose it is. */
export function confirmLabel(tx: Tx, { id, code }: { readonly id: string; readonly code: string }, moment: Moment) {
  return onDispatch(tx, id, moment, async ({ dispatch }) => {
    const { parcel } = dispatch
    if (dispatch.state !== 'labelled' || !parcel)
      return whyNoMove(dispatch, 'ship') ?? refused('transition_not_allowed')
    if (codeKey(code) !== codeKey(parcel.tracking)) {
      const [other] = await tx.query<{ number: string }>(sql`
        select number from dispatch where merchant_id = ${tx.merchantId} and parcel->>'tracking' = ${code.trim()} and id <> ${dispatch.id}`)
      return refused('label_of_another', { scanned: code, dispatch: other?.number ?? '…' })
    }
    dispatch.labelConfirmed = { by: doerOf(moment.by), at: moment.now }
    return null
  })
}

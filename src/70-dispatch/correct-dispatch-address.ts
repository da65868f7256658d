import type { Tx } from '#kernel/database'
import { refused } from '#kernel/result'
import type { Address } from '#order/ask'
import type { Moment } from '#people'
import { changeAddress, whyWrong } from './change-address.ts'
import { isAtWork, isBeforePacking } from './dispatch.ts'
import { whyNoMove } from './dispatch-moves.ts'
import { keepAddress } from './keep-address.ts'
import { onDispatch } from './on-dispatch.ts'

/** The desk corrects where one dispatch goes; what alone kept it is over. */
export function correctDispatchAddress(tx: Tx, { id, ...address }: Address & { readonly id: string }, moment: Moment) {
  return onDispatch(tx, id, moment, async ({ file, dispatch }) => {
    if (!isAtWork(dispatch)) return whyNoMove(dispatch, 'hold')
    if (!isBeforePacking(dispatch)) return refused('already_packed', { state: dispatch.state, number: dispatch.number })
    const wrong = whyWrong(file, address)
    if (wrong) return wrong
    keepAddress(tx, file.id, address, moment)
    await changeAddress(tx, file, dispatch, address, moment)
    return null
  })
}

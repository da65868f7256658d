import { readCase } from '#case'
import type { Tx } from '#kernel/database'

/** What became of the dispatches of goods that are owed, as the case has them: to be written down by markGoodsSent and goodsNotSent. */
export async function findSettled(tx: Tx, caseId: string): Promise<{ sent: string[]; notSent: string[] }> {
  const file = await readCase(tx, caseId)
  const owed = file?.goodsOwed.filter(({ state }) => state === 'released' || state === 'dispatched') ?? []
  const whose = (state: string) =>
    owed.flatMap(({ id }) =>
      file!.dispatches.some((one) => one.goodsOwedId === id && one.state === state) ? [id] : [],
    )
  return { sent: whose('shipped'), notSent: whose('cancelled') }
}

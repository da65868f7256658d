// What the levels were asked to agree to is not there any more: nobody needs to answer, and whoever wants it now asks anew.
import { withdrawApproval } from '#approval'
import type { DraftChanged } from '#policies'

const words = '草稿已改动、放弃或发布。The draft was changed, dropped or published.'

/** In the transaction of the change, with the draft locked; does nothing when no agreement is awaited. */
export const whenDraftChangedWithdrawApproval: DraftChanged = (tx, name, moment) =>
  withdrawApproval(tx, { kind: 'policy', subjectId: name, words }, moment)

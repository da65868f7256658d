// What goes on when an approval ends: each kind of thing that can wait for one, in the transaction of the last answer.
import { type Approval, type ApprovalSubjects, pendingFor, signApproval } from '#approval'
import { expireDecision, signDecision } from '#decision'
import { expireDispatch, signDispatch } from '#dispatch'
import type { Tx } from '#kernel/database'
import { isRefused, refused } from '#kernel/result'
import { idsOf } from '#people'
import { approversOf, lockDraft, type PolicyName, type PublicationCheck, publishPolicy, whoCanAgree } from '#policies'
import { expireRefund, signRefund } from '#resolution'

type Submitted = { readonly note: string; readonly draftVersion: number; readonly inForceFrom?: string }

export const approvalSubjects = (checks: readonly PublicationCheck[]): ApprovalSubjects => ({
  refund: {
    sign: (tx, { subjectId }, signed, moment) => signRefund(tx, { refundId: subjectId, ...signed }, moment),
    expire: (tx, { subjectId }, moment) => expireRefund(tx, { refundId: subjectId }, moment),
  },
  decision: {
    sign: (tx, { subjectId }, signed, moment) => signDecision(tx, { caseId: subjectId, ...signed }, moment),
    expire: (tx, { subjectId }, moment) => expireDecision(tx, { caseId: subjectId }, moment),
  },
  dispatch: {
    sign: (tx, { subjectId }, signed, moment) => signDispatch(tx, { dispatchId: subjectId, ...signed }, moment),
    expire: (tx, { subjectId }, moment) => expireDispatch(tx, { dispatchId: subjectId }, moment),
  },
  policy: {
    async sign(tx, { subjectId }, signed, moment) {
      await lockDraft(tx, subjectId as PolicyName) // the draft before its approval, as whoever edits it does
      const approval = await pendingFor(tx, 'policy', subjectId)
      if (!approval) return refused('approval_not_found')
      const left = (signers: readonly (string | null)[]) => levelsLeft(tx, approval, signers, moment.now)
      const outcome = await signApproval(tx, approval, signed, moment, left)
      if (isRefused(outcome) || outcome.state !== 'granted') return outcome
      const { note, draftVersion, inForceFrom } = approval.content as Submitted
      // a beginning that passed while somebody thought about it is at once
      const from = inForceFrom !== undefined && inForceFrom > moment.now ? { inForceFrom } : {}
      const publication = { name: subjectId, note, ...from }
      return publishPolicy(tx, publication, { ...moment, ifVersion: draftVersion }, checks, outcome)
    },
    // the draft stays; whoever wants it asks again
    expire: async () => null,
  },
})

// Who signs now may have been the only one for a level above: what nobody is left for is not waited for (C4).
async function levelsLeft(tx: Tx, approval: Approval, signers: readonly (string | null)[], now: string) {
  const { levels, level, steps, askedBy, content } = approval
  const signed = steps.flatMap(({ by, onBehalfOf }) => [by.id, onBehalfOf])
  const excluded = [...idsOf(askedBy), content.soleAuthor, ...signed, ...signers].filter((id) => typeof id === 'string')
  const { people } = await approversOf(tx, now)
  return whoCanAgree(levels.slice(level + 1), people, excluded).map(({ role }) => role)
}

import type { Tx } from '#kernel/database'
import { isRefused, type Result, refused } from '#kernel/result'
import { type Moment, needs } from '#people'
import {
  approversOf,
  chooseLevels,
  type DraftRefusal,
  draftToPublish,
  levelsAsked,
  type PublicationCheck,
  soleAuthorOf,
} from '#policies'
import { askApproval } from './ask-approval.ts'
import { pendingFor } from './read-approval.ts'

export type AskToPublish = {
  readonly name: string
  /** UTC; when it is approved, when left out. */
  readonly inForceFrom?: string | undefined
  readonly note: string
}

type Refusals = DraftRefusal | 'not_yours_to_do' | 'nobody_can_agree' | 'approval_asked_before'

/**
 * Asks the levels of approval-levels to agree to a draft as it is now: when it is changed afterwards, nobody is asked any more. Only levels
 * somebody can answer are asked; where nobody else can agree to anything, it is published directly instead.
 */
export async function askToPublish(
  tx: Tx,
  { name, inForceFrom, note }: AskToPublish,
  moment: Moment,
  checks: readonly PublicationCheck[],
): Promise<Result<{ readonly approvalId: string }, Refusals>> {
  const notYours = needs(moment.by, 'edit_policies')
  if (notYours) return notYours
  const draft = await draftToPublish(tx, { name, inForceFrom }, moment.now, moment.ifVersion, checks)
  if (isRefused(draft)) return draft
  const { rule, policyVersion } = await chooseLevels(tx, { subject: 'policy' }, moment.now)
  const levels = levelsAsked(draft, moment.by, await approversOf(tx, moment.now)).map(({ role }) => role)
  if (levels.length === 0) return refused('nobody_can_agree')
  // the draft is locked: two requests to publish it run one after the other
  if (await pendingFor(tx, 'policy', name)) return refused('approval_asked_before')
  const approvalId = await askApproval(
    tx,
    {
      kind: 'policy',
      subjectId: name,
      label: name,
      content: {
        note,
        draftVersion: draft.version,
        ...(inForceFrom !== undefined && { inForceFrom }),
        // kept with the approval, which ends when the draft changes: whoever alone wrote it is shown that they may not sign
        ...(soleAuthorOf(draft) !== undefined && { soleAuthor: soleAuthorOf(draft) }),
      },
      required: { rule, policyVersion, levels },
    },
    moment,
  )
  return { approvalId }
}

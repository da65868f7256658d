import type { Tx } from '#kernel/database'
import { isRefused, type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { type Moment, type Role, tokenHash } from '#people'
import type { Approval, ApprovalState } from './approval.ts'
import { keepStep } from './keep-step.ts'
import { principalsNow } from './list-approvals.ts'
import { moveApproval } from './move-approval.ts'
import { moveOfAnswer } from './next-level.ts'
import { type Signer, signerOf, type WhyNotSign } from './who-may-sign.ts'

export type SignApproval = {
  readonly answer: 'granted' | 'refused'
  readonly words: string
  /** The token of the mail the caller came by. It opens nothing by itself: the caller is signed in, and the level must be theirs. */
  readonly link?: string | undefined
}

/** The levels that are still asked once these have signed; all that follow, where nobody says otherwise. */
export type LevelsLeft = (signed: readonly (string | null)[]) => Promise<readonly Role[]>

/**
 * Answers the level an approval stands at: the next is asked, or it ends. The approval is locked by the caller, its case before it.
 * `granted` is the last word of the last level; what was waiting goes on in the same transaction.
 */
export async function signApproval(
  tx: Tx,
  approval: Approval,
  { answer, words, link }: SignApproval,
  moment: Moment,
  levelsLeft: LevelsLeft = async () => approval.levels.slice(approval.level + 1),
): Promise<Result<Signer & { readonly state: ApprovalState }, WhyNotSign | 'approval_link_used'>> {
  const { by } = moment
  const signer = signerOf(approval, moment, await principalsNow(tx, moment))
  if (isRefused(signer)) return signer
  if (link !== undefined && !(await takeLink(tx, approval, link, moment))) return refused('approval_link_used')
  const channel = link === undefined ? moment.channel : 'mail'
  keepStep(tx, approval, { answer, words, onBehalfOf: signer.onBehalfOf }, { ...moment, channel })
  if (answer === 'refused') return { ...signer, state: await moveApproval(tx, approval, 'refuse', moment) }
  const levels = [...approval.levels.slice(0, approval.level + 1), ...(await levelsLeft([by.id, signer.onBehalfOf]))]
  const move = moveOfAnswer({ ...approval, levels }, answer)
  return { ...signer, state: await moveApproval(tx, approval, move, moment, levels) }
}

async function takeLink(tx: Tx, approval: Approval, link: string, { by, now }: Moment): Promise<boolean> {
  const taken = await tx.query(sql`
    update approval_link set used_at = ${now}
    where merchant_id = ${tx.merchantId} and token_hash = ${tokenHash(link)} and approval_id = ${approval.id}
      and level = ${approval.level} and user_id = ${by.id} and used_at is null
    returning 1 as taken`)
  return taken.length === 1
}

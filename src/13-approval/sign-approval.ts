import type { Tx } from '#kernel/database'
import { isRefused, type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { type Moment, merchantOf, tokenHash } from '#people'
import type { Approval, ApprovalState } from './approval.ts'
import { expiryOf } from './ask-approval.ts'
import { today } from './delegates.ts'
import { type Principal, principalsOf, signerOf, type WhyNotSign } from './who-may-sign.ts'

export type SignApproval = {
  readonly answer: 'granted' | 'refused'
  readonly words: string
  /** The token of the mail she came by. It opens nothing by itself: she is signed in, and the level must be hers. */
  readonly link?: string | undefined
}

/**
 * Answers the level an approval stands at: the next is asked, or it ends. The approval is locked by the caller, its case before it.
 * `granted` is the last word of the last level; what was waiting goes on in the same transaction.
 */
export async function signApproval(
  tx: Tx,
  approval: Approval,
  { answer, words, link }: SignApproval,
  moment: Moment,
): Promise<Result<{ readonly state: ApprovalState }, WhyNotSign | 'approval_link_used'>> {
  const { by, now } = moment
  const merchant = await merchantOf(tx)
  const principals =
    by.kind === 'staff'
      ? await tx.query<Principal>(principalsOf(tx.merchantId, by.id, today(merchant.timeZone, now)))
      : []
  const signer = signerOf(approval, by, principals)
  if (isRefused(signer)) return signer
  if (link !== undefined && !(await takeLink(tx, approval, link, moment))) return refused('approval_link_used')
  const last = approval.level === approval.levels.length - 1
  const state = answer === 'refused' ? 'refused' : last ? 'granted' : 'pending'
  keepStep(tx, approval, { answer, words, by, onBehalfOf: signer.onBehalfOf }, moment, link ? 'mail' : moment.channel)
  moveApproval(
    tx,
    approval,
    { state, level: approval.level + (state === 'pending' ? 1 : 0) },
    now,
    expiryOf(merchant, now),
  )
  return { state }
}

type Said = {
  readonly answer: 'granted' | 'refused' | 'expired' | 'withdrawn'
  readonly words: string
  readonly by: { readonly kind: string; readonly id: string }
  readonly onBehalfOf: string | null
}

/** Writes down what was said at the level the approval stands at. */
export function keepStep(tx: Tx, approval: Approval, said: Said, { now }: Moment, channel: string): void {
  const { answer, words, by, onBehalfOf } = said
  tx.write(sql`
    insert into approval_step (merchant_id, approval_id, level, role, answer, by, on_behalf_of, words, channel, at)
    values (${tx.merchantId}, ${approval.id}, ${approval.level}, ${approval.levels[approval.level]!}, ${answer},
      ${JSON.stringify({ kind: by.kind, id: by.id })}, ${onBehalfOf}, ${words}, ${channel}, ${now})`)
}

type Next = {
  readonly state: ApprovalState
  readonly level: number
  readonly levels?: readonly string[]
}

/** The one place that moves an approval. A next level has its own time to answer, and is told. */
export function moveApproval(tx: Tx, approval: Approval, next: Next, now: string, expiresAt: string): void {
  const levels = next.levels ?? approval.levels
  const pending = next.state === 'pending'
  tx.write(sql`
    update approval set state = ${next.state}, level = ${next.level}, levels = ${[...levels]}, version = version + 1,
      expires_at = ${pending ? expiresAt : approval.expiresAt}, ended_at = ${pending ? null : now}::timestamptz
    where merchant_id = ${tx.merchantId} and id = ${approval.id}`)
  if (pending) tx.tell('approval_asked', { approvalId: approval.id, level: next.level })
}

async function takeLink(tx: Tx, approval: Approval, link: string, { by, now }: Moment): Promise<boolean> {
  const taken = await tx.query(sql`
    update approval_link set used_at = ${now}
    where merchant_id = ${tx.merchantId} and token_hash = ${tokenHash(link)} and approval_id = ${approval.id}
      and level = ${approval.level} and user_id = ${by.id} and used_at is null
    returning 1 as taken`)
  return taken.length === 1
}

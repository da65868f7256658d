import { type CaseFile, caseEvents, caseWhere, lockCase, move, note, saveCase, withLedger } from '#case'
import { attachEvidence, evidenceRefusal, keepMessage } from '#conversation'
import type { Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import { type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { areAtWork, type Moment, merchantOf } from '#people'
import { findAgent } from './find-agent.ts'
import { type Answer, type FollowUp, isBadAnswer, mostPhotos } from './follow-up.ts'
import { linked } from './follow-up-links.ts'
import { openAgain } from './open-again.ts'
import { saidOf } from './said-of.ts'

declare module '#case' {
  interface CaseEvents {
    follow_up_answered: Answer & {
      readonly followUpId: string
      readonly isBad: boolean
      /** What was said, where somebody has to answer it. */
      readonly messageId?: string
      readonly evidence?: readonly string[]
    }
  }
  interface CustomerSteps {
    follow_up_answered: true
  }
}

caseEvents({
  follow_up_answered: {
    shown: true,
    effect: (it, { isBad }) => move(it, 'followUp', isBad ? 'answer_badly' : 'answer_well'),
  },
})

export type AnswerFollowUp = Answer & {
  /** Of the token of the link. */
  readonly hash: string
  readonly words: string | null
  readonly photoIds: readonly string[]
}

/** `answerBy`: until when somebody of the shop answers what is not well; UTC, null where all is well. */
export type FollowUpAnswered = { readonly isBad: boolean; readonly reopened: boolean; readonly answerBy: string | null }

type Refusals =
  | 'follow_up_link_over'
  | 'follow_up_answered_before'
  | 'follow_up_over'
  | 'evidence_not_found'
  | 'too_many_files'

/**
 * What a customer says of goods that came or money that was paid. The first answer stands. A good one changes nothing else: the case closes at
 * its time. A bad one goes to whoever knows the case and waits there with a clock, or opens the case again where the shop wants that and it is
 * not too late. The case is locked.
 */
export async function answerFollowUp(
  tx: Tx,
  { hash, words, photoIds, ...said }: AnswerFollowUp,
  now: string,
): Promise<Result<FollowUpAnswered, Refusals>> {
  const asked = await linked(tx, hash, now)
  if (!asked) return refused('follow_up_link_over')
  if (asked.state === 'answered') return refused('follow_up_answered_before')
  if (asked.state !== 'asked' || asked.expiresAt === null || asked.expiresAt <= now) return refused('follow_up_over')
  const file = (await lockCase(tx, asked.caseId))!
  const answer = about(asked, said)
  const noPhotos = photoIds.length > mostPhotos ? refused('too_many_files', { most: mostPhotos }) : null
  const missing = noPhotos ?? (await evidenceRefusal(tx, photoIds, giverOf(asked), file.id))
  if (missing) return missing
  const moment: Moment = { by: { kind: 'customer', id: file.order.id }, now, channel: 'portal' }
  keepAnswer(tx, asked, answer, words, photoIds, now)
  attachEvidence(tx, file.id, photoIds)
  const isBad = isBadAnswer(answer)
  const messageId = isBad ? newId() : null
  move(file, 'followUp', isBad ? 'answer_badly' : 'answer_well')
  const told = { ...(messageId && { messageId }), ...(photoIds.length > 0 && { evidence: photoIds }) }
  note(tx, file, 'follow_up_answered', { followUpId: asked.id, ...answer, isBad, ...told }, moment)
  const reopened =
    messageId !== null && (await seeTo(tx, file, { messageId, text: saidOf(answer, words, file) }, moment))
  const wrong = wrongOf(asked, answer)
  if (wrong) tx.tell('goods_told_wrong', { caseId: file.id, about: wrong })
  saveCase(tx, file, await merchantOf(tx), now)
  return { isBad, reopened, answerBy: isBad ? answerBy(file) : null }
}

/** Goods that came with something missing or broken escaped the second check; null: nothing is said of that. */
const wrongOf = ({ about }: FollowUp, { arrived, complete, intact }: Answer) => {
  if (about !== 'goods' || !arrived) return null
  return complete === false ? 'missing_item' : intact === false ? 'damaged_in_transit' : null
}

const answerBy = ({ promises }: CaseFile): string | null =>
  promises.find(({ kind, runsSince }) => kind === 'answer' && runsSince !== null)?.dueAt ?? null

/** Whoever sends photos with an answer, and nobody else: the link of one question brings no files of another. */
export const giverOf = ({ id }: Pick<FollowUp, 'id'>): Moment['by'] => ({ kind: 'customer', id })

/** Money is there or is not, and all of it or not: nothing of it can be broken. */
const about = ({ about }: FollowUp, { score, arrived, complete, intact }: Answer): Answer => ({
  score,
  arrived,
  // what did not come is neither whole nor broken
  complete: arrived ? complete : null,
  intact: arrived && about === 'goods' ? intact : null,
})

function keepAnswer(
  tx: Tx,
  { id }: FollowUp,
  { score, arrived, complete, intact }: Answer,
  words: string | null,
  photoIds: readonly string[],
  now: string,
): void {
  tx.write(
    sql`
    update follow_up set state = 'answered', answered_at = ${now}, score = ${score}, arrived = ${arrived}, complete = ${complete},
      intact = ${intact}, words = ${words}, evidence_ids = ${[...photoIds]}::uuid[]
    where merchant_id = ${tx.merchantId} and id = ${id} and state = 'asked'`,
    1,
  )
}

/** Somebody has to answer it, in whatever state the case is. Answers whether the case is open again. */
async function seeTo(tx: Tx, file: CaseFile, said: { messageId: string; text: string }, moment: Moment) {
  file.awaitingAnswerSince ??= moment.now
  await giveToWhoKnows(tx, file, moment)
  keepMessage(tx, file.id, { id: said.messageId, text: said.text, internal: false }, moment)
  const { settings } = await merchantOf(tx)
  const inTime = file.customerDueAt !== null && moment.now <= file.customerDueAt
  if (settings.onBadAnswer !== 'reopen' || file.spine !== 'resolved' || !inTime) return false
  openAgain(tx, await withLedger(tx, file, caseWhere(file.id)!), { messageId: said.messageId }, moment)
  return true
}

async function giveToWhoKnows(tx: Tx, file: CaseFile, { now, channel }: Moment): Promise<void> {
  if (file.assignee !== null && (await areAtWork(tx, [file.assignee]))) return
  const assignee = await findAgent(tx, { id: file.id, assignee: null })
  if (assignee === null) return
  file.assignee = assignee
  note(tx, file, 'case_assigned', { assignee }, { by: { kind: 'system', id: 'follow-ups' }, now, channel })
}

import { type CaseFile, caseEvents, lockCase, note, type Stage, saveCase } from '#case'
import type { Tx } from '#kernel/database'
import { postalBanOfGoods } from '#parcel'
import { type Moment, merchantOf } from '#people'

export const remindedOf = ['answer', 'offer', 'return', 'send_back', 'payment'] as const

/** Something the customer has to do by a time, and what it is. UTC. */
export type CustomerDeadline = { readonly of: (typeof remindedOf)[number]; readonly dueAt: string }

declare module '#case' {
  interface CaseEvents {
    customer_reminded: { readonly deadlines: readonly CustomerDeadline[] }
  }
}

caseEvents({ customer_reminded: {} })

/** A customer is reminded so long before a deadline passes. */
export const remindHours = 24

/** Stages that wait for the customer, and for what. A right that may be used, to appeal or to open a case again, is no duty to remind of. */
const stageWaitsFor: { readonly [One in Stage]?: CustomerDeadline['of'] } = {
  info_needed: 'answer',
  proposed: 'offer',
  awaiting_return: 'return',
}
export const stagesThatWait = Object.keys(stageWaitsFor) as readonly Stage[]

/** What the customer still has to do within the time of a reminder, the soonest first. */
export function deadlinesNear(file: CaseFile, now: string): CustomerDeadline[] {
  const until = new Date(Date.parse(now) + remindHours * 3_600_000).toISOString()
  const of = stageWaitsFor[file.stage]
  // whoever wrote to us waits for our answer, not we for theirs
  const mayAnswer = of === 'return' || file.awaitingAnswerSince === null
  const isBanned = of === 'return' && postalBanOfGoods(file) !== null
  const own = of && mayAnswer && !isBanned && file.customerDueAt !== null ? [{ of, dueAt: file.customerDueAt }] : []
  const back = file.goodsOwed.flatMap(({ state, until: dueAt }) =>
    state === 'waiting_answer' && dueAt !== null ? [{ of: 'send_back' as const, dueAt }] : [],
  )
  const pay = file.paymentRequests.flatMap(({ state, expiresAt: dueAt }) =>
    state === 'asked' ? [{ of: 'payment' as const, dueAt }] : [],
  )
  return [...own, ...back, ...pay]
    .filter(({ dueAt }) => dueAt > now && dueAt <= until)
    .sort((one, other) => one.dueAt.localeCompare(other.dueAt))
}

/** Reminds the customer of what passes soon; nothing where they have acted meanwhile. Each deadline once: the sweep names no case twice for it. */
export async function remindCustomer(tx: Tx, caseId: string, moment: Moment): Promise<boolean> {
  const file = await lockCase(tx, caseId)
  const deadlines = file ? deadlinesNear(file, moment.now) : []
  if (!file || deadlines.length === 0) return false
  note(tx, file, 'customer_reminded', { deadlines }, moment)
  saveCase(tx, file, await merchantOf(tx), moment.now)
  return true
}

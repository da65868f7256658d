// The one sentence a customer's page begins with: what happens next, by when, and whose turn it is.
import { formatMoney, type Money } from '../shared/format.ts'
import type { Locale } from '../shared/locale.ts'
import type { PortalWords } from '../shared/words/portal.ts'
import type { Case } from './api.ts'
import { formatDeadline } from './times.ts'

/** `act` is the one thing the customer can do about it now. `tone`: the shop's to do or good news, the customer's to do, refused, over. */
export type NextSentence = {
  readonly title: string
  readonly lead: string | null
  readonly act: 'provideInfo' | 'announceParcel' | 'appeal' | 'reopen' | null
  readonly tone: 'go' | 'yours' | 'refused' | 'over'
}

export function nextSentence(file: Case, words: PortalWords, locale: Locale): NextSentence {
  const say = words.case
  const at = (time: string | null) => (time ? formatDeadline(time, locale) : say.soon)
  const ours = (title: string, lead: string | null = null): NextSentence => ({ title, lead, act: null, tone: 'go' })
  // a day that has passed is no promise; what can still be done stands below, as before
  if (file.isLate) return ours(file.stage === 'escalated' ? say.lateEscalated : say.late)
  switch (file.stage) {
    case 'submitted':
      return ours(say.submitted(at(file.dueAt)), say.submittedLead)
    case 'escalated':
      return ours(say.escalated(at(file.dueAt)), say.escalatedLead)
    case 'info_needed':
      return { title: say.info_needed(at(file.customerDueAt)), lead: null, act: 'provideInfo', tone: 'yours' }
    case 'proposed':
      return { title: say.proposed(at(file.customerDueAt)), lead: null, act: null, tone: 'yours' }
    case 'rejected':
      return file.can.appeal === true
        ? { title: say.rejected, lead: say.rejectedLead(at(file.customerDueAt)), act: 'appeal', tone: 'refused' }
        : { title: say.rejected, lead: say.rejectedFinal, act: null, tone: 'refused' }
    case 'awaiting_return': {
      const units = file.lines.reduce((sum, line) => sum + line.approved, 0)
      const title = say.awaiting_return(at(file.customerDueAt), units, file.shop.inspectHours)
      return { title, lead: null, act: 'announceParcel', tone: 'go' }
    }
    case 'in_return':
      return ours(say.in_return, say.in_returnLead(at(file.dueAt)))
    case 'received':
      return ours(say.received(at(file.dueAt)))
    case 'assessed':
      return ours(say.assessed(at(file.dueAt)))
    case 'resolving':
      return resolving(file, words, locale)
    case 'resolved':
      return resolved(file, words, locale)
    case 'withdrawn':
      return { title: say.withdrawn, lead: say.closedLead, act: null, tone: 'over' }
    default:
      return {
        title: say.closed,
        lead: say.closedBecause[file.closedBecause ?? ''] ?? say.closedLead,
        act: null,
        tone: 'over',
      }
  }
}

// No money is on its way while somebody must still agree to it (U8).
function resolving(file: Case, { case: say }: PortalWords, locale: Locale): NextSentence {
  const by = file.turn === 'approver' || file.turn === 'shop' ? file.turn : 'provider'
  const when = file.dueAt ? formatDeadline(file.dueAt, locale) : say.soon
  const title = say.resolvingBy[by](formatMoney(moneyUnderWay(file), locale), when)
  return { title, lead: say.resolvingLeadBy[by], act: null, tone: 'go' }
}

function resolved(file: Case, { case: say }: PortalWords, locale: Locale): NextSentence {
  const paid = moneyBack(file)
  const title = paid.amount > 0 ? say.resolvedPaid(formatMoney(paid, locale)) : say.resolved
  const mayReopen =
    file.can.reopen === true && file.customerDueAt !== null && Date.parse(file.customerDueAt) > Date.now()
  const lead = mayReopen && file.customerDueAt ? say.resolvedLead(formatDeadline(file.customerDueAt, locale)) : null
  return { title, lead, act: mayReopen ? 'reopen' : null, tone: 'go' }
}

/** What goes back to the customer in this case, over all payments. */
export const moneyBack = (file: Case): Money => sumOf(file.refunds.filter(({ state }) => state !== 'failed'))

/** Of it, what has not arrived. */
const moneyUnderWay = (file: Case): Money => sumOf(file.refunds.filter(({ state }) => state !== 'succeeded'))

function sumOf(live: Case['refunds']): Money {
  return {
    amount: live.reduce((sum, { amount }) => sum + amount.amount, 0),
    currency: live[0]?.amount.currency ?? 'CNY',
  }
}

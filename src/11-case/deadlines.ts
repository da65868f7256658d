import type { MerchantSettings } from '#people'
import type { CaseFile } from './case-file.ts'
import { stageOf } from './stage-of.ts'

export const addHours = (time: string, hours: number): string =>
  new Date(Date.parse(time) + hours * 3_600_000).toISOString()

/** Until when the merchant must act on the case as it stands now, and until when the customer must. UTC; null when nobody waits for them. */
export function deadlineOf(
  file: CaseFile,
  settings: MerchantSettings,
  now: string,
): { dueAt: string | null; customerDueAt: string | null } {
  const ours = (hours: number) => ({ dueAt: addHours(now, hours), customerDueAt: null })
  const hers = (days: number) => ({ dueAt: null, customerDueAt: addHours(now, days * 24) })
  switch (stageOf(file)) {
    case 'submitted':
    case 'escalated':
      return ours(settings.answerHours)
    case 'info_needed':
    case 'proposed':
      return hers(settings.customerAnswerDays)
    case 'awaiting_return':
      return hers(settings.sendBackDays)
    case 'in_return':
      return { dueAt: addHours(now, 10 * 24), customerDueAt: null } // 10 days to take in what was sent (domain.md)
    case 'received':
      return ours(settings.inspectHours)
    case 'assessed':
    case 'resolving':
      return ours(settings.refundHours)
    case 'rejected':
    case 'resolved':
      return hers(settings.reopenDays)
    default:
      return { dueAt: null, customerDueAt: null }
  }
}

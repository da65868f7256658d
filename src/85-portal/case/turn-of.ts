import type { CaseFile, Stage } from '#case'

/**
 * Whose turn it is, as the customer's page says: the customer's, the shop's, somebody of the shop who must still agree to the refund, the carrier's,
 * the payment provider's, or nobody's.
 */
export const turns = ['you', 'shop', 'approver', 'carrier', 'provider', 'nobody'] as const
export type Turn = (typeof turns)[number]

const byStage: Readonly<Record<Exclude<Stage, 'resolving' | 'rejected'>, Turn>> = {
  submitted: 'shop',
  escalated: 'shop',
  info_needed: 'you',
  proposed: 'you',
  awaiting_return: 'you',
  in_return: 'carrier',
  received: 'shop',
  assessed: 'shop',
  resolved: 'nobody',
  closed: 'nobody',
  withdrawn: 'nobody',
}

export function turnOf(file: Pick<CaseFile, 'stage' | 'appealed' | 'refunds'>): Turn {
  if (file.stage === 'rejected') return file.appealed ? 'nobody' : 'you'
  return file.stage === 'resolving' ? turnOfRefunds(file) : byStage[file.stage]
}

// The refund that is least far says whose turn it is: no money is on its way while somebody must still agree (U8).
function turnOfRefunds({ refunds }: Pick<CaseFile, 'refunds'>): Turn {
  const isIn = (...states: string[]) => refunds.some(({ state }) => states.includes(state))
  if (isIn('proposed', 'awaiting_approval')) return 'approver'
  if (isIn('approved', 'failed')) return 'shop'
  return isIn('sending', 'unknown') ? 'provider' : 'shop'
}

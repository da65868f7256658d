// A pure model of a case about one order line, in the words of domain.md and with none of the program's tables: what is possible,
// what it leads to, and what the customer sees. The program is compared with it move by move.

export const bought = 5

export type Model = {
  ended: 'resolved' | 'withdrawn' | null
  answer: 'pending' | 'info_needed' | 'proposed' | 'escalated' | 'approved' | 'rejected'
  /** What the customer may accept: an offer with the goods back, one without, or nothing. */
  offer: 'with_goods' | 'without_goods' | null
  appealed: boolean
  asked: number
  approved: number
  received: number
  accepted: number
  declined: number
  resolved: number
  /** Of those resolved, the ones that were answered with words alone: opened again, they are open too. */
  explained: number
  /** Where the goods are: nothing expected, expected, announced, something arrived that is not ours to count. */
  goods: 'none' | 'awaited' | 'on_the_way' | 'arrived' | 'received'
  /** The resolution: nothing yet, owed, answered in part or whole. */
  owes: 'none' | 'owed' | 'under_way'
  /** Refunds in order: units and whether money moved. */
  refunds: { units: number; state: 'proposed' | 'succeeded' | 'cancelled' }[]
}

export const newModel = (asked: number): Model => ({
  ended: null,
  answer: 'pending',
  offer: null,
  appealed: false,
  asked,
  approved: 0,
  received: 0,
  accepted: 0,
  declined: 0,
  resolved: 0,
  explained: 0,
  goods: 'none',
  owes: 'none',
  refunds: [],
})

/** Whether goods that arrive are counted. */
export const awaitsGoods = (m: Model): boolean => m.ended === null && m.goods !== 'none'
const waitingToInspect = (m: Model): number => m.received - m.accepted - m.declined
const alive = (m: Model): boolean => m.refunds.some(({ state }) => state !== 'cancelled')

/** Which verbs the case allows someone with every right. */
export const possible: Readonly<Record<string, (m: Model) => boolean>> = {
  approve: (m) => m.ended === null && (m.answer === 'pending' || m.answer === 'escalated'),
  reject: (m) => possible.approve!(m),
  propose: (m) => possible.approve!(m),
  acceptProposal: (m) => m.ended === null && m.answer === 'proposed',
  declineProposal: (m) => possible.acceptProposal!(m),
  acceptAlternative: (m) => m.ended === null && m.answer === 'rejected' && m.offer !== null,
  requestInfo: (m) => possible.approve!(m),
  provideInfo: (m) => m.ended === null && m.answer === 'info_needed',
  escalate: (m) => m.ended === null && (m.answer === 'pending' || m.answer === 'info_needed'),
  appeal: (m) => m.ended === null && m.answer === 'rejected' && !m.appealed,
  // until goods are on their way or money moves
  withdraw: (m) => m.ended === null && ['none', 'awaited'].includes(m.goods) && m.owes !== 'under_way' && !alive(m),
  // in any number of parcels, until all units are here
  announceParcel: (m) => awaitsGoods(m) && m.received < m.approved,
  // whoever changed their mind pays the way back
  claimFreight: () => false,
  // what lies on the table is written down whatever became of the case
  receive: () => true,
  inspect: (m) => m.ended === null && waitingToInspect(m) > 0,
  // answered in full is answered: a second answer would pay a second time
  resolve: (m) => m.ended === null && m.owes !== 'none' && (m.owes === 'owed' || payable(m) > 0),
  reopen: (m) => m.ended === 'resolved',
}

/** What customers, lists and filters see: the earliest question that is still open. */
export function stageSeen(m: Model): string {
  if (m.ended) return m.ended
  if (m.answer === 'pending') return 'submitted'
  if (m.answer !== 'approved') return m.answer
  if (m.goods === 'awaited') return 'awaiting_return'
  if (m.goods === 'on_the_way') return 'in_return'
  if (m.goods === 'arrived' || waitingToInspect(m) > 0) return 'received'
  return m.owes === 'under_way' ? 'resolving' : 'assessed'
}

/** Units that may be paid for: accepted ones, or approved ones where nothing comes back. */
export const payable = (m: Model): number => (m.goods === 'none' ? m.approved : m.accepted) - m.resolved

/** When nothing is owed any more the case is resolved; while accepted units are without an answer it is owed still. */
export function settle(m: Model): void {
  const paid = m.refunds.every(({ state }) => state !== 'proposed')
  if (m.ended !== null || m.owes !== 'under_way' || waitingToInspect(m) > 0 || !paid) return
  if (payable(m) > 0) m.owes = 'owed'
  else m.ended = 'resolved'
}

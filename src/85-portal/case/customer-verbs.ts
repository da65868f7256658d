/** What a customer may do with a case, as its page is told of each whether it is possible now. */
export const customerVerbs = [
  'acceptProposal',
  'declineProposal',
  'acceptAlternative',
  'provideInfo',
  'withdraw',
  'appeal',
  'objectToResult',
  'announceParcel',
  'claimFreight',
  'message',
  'reopen',
] as const

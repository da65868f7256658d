/** What may be done with a case from its page, and the last part of its path. */
export const pathOf = {
  approve: 'approve',
  reject: 'reject',
  requestInfo: 'request-info',
  propose: 'propose',
  acceptProposal: 'accept-proposal',
  declineProposal: 'decline-proposal',
  escalate: 'escalate',
  resolve: 'resolve',
  announceParcel: 'return-parcels',
  claimFreight: 'claim-freight',
  provideInfo: 'provide-info',
  appeal: 'appeal',
  withdraw: 'withdraw',
  reopen: 'reopen',
} as const
export type Act = keyof typeof pathOf

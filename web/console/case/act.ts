import type { CaseBodies } from '../api.ts'

/** What may be done with a case from its page. */
export type Act = Extract<
  keyof CaseBodies,
  | 'approve'
  | 'reject'
  | 'requestInfo'
  | 'propose'
  | 'acceptProposal'
  | 'declineProposal'
  | 'escalate'
  | 'resolve'
  | 'announceParcel'
  | 'claimFreight'
  | 'provideInfo'
  | 'appeal'
  | 'withdraw'
  | 'reopen'
>

import type { Doer, Identity, Role } from '#people'

export const approvalKinds = ['refund', 'policy', 'decision', 'dispatch'] as const
export type ApprovalKind = (typeof approvalKinds)[number]

export const approvalStates = ['pending', 'granted', 'refused', 'expired'] as const
export type ApprovalState = (typeof approvalStates)[number]

/** The moves of an approval (domain.md). `climb`: a grant that is not the last, or silence at a level that has one above. */
export const approvalMoves = {
  climb: { from: ['pending'], to: 'pending' },
  grant: { from: ['pending'], to: 'granted' },
  refuse: { from: ['pending'], to: 'refused' },
  expire: { from: ['pending'], to: 'expired' },
} as const satisfies Record<string, { from: readonly ApprovalState[]; to: ApprovalState }>
export type ApprovalMove = keyof typeof approvalMoves

export const stepAnswers = ['granted', 'refused', 'expired', 'withdrawn'] as const

/** What was said at one level. `onBehalfOf`: whom the signer stood in for. */
export type ApprovalStep = {
  readonly level: number
  readonly role: Role
  readonly answer: (typeof stepAnswers)[number]
  readonly by: Identity
  readonly byName: string | null
  readonly onBehalfOf: string | null
  readonly onBehalfOfName: string | null
  readonly words: string
  readonly channel: string
  readonly at: string
}

/** A step where someone with the right level must agree before work goes on. Times are UTC, amounts minor units. */
export type Approval = {
  readonly id: string
  readonly kind: ApprovalKind
  readonly subjectId: string
  readonly label: string
  readonly caseId: string | null
  readonly caseNumber: string | null
  readonly amountMinor: number | null
  readonly currency: string | null
  /** Whether that is another currency than the merchant's own. */
  readonly isForeign: boolean
  readonly content: Readonly<Record<string, unknown>>
  readonly rule: string
  readonly policyVersion: number
  readonly levels: readonly Role[]
  readonly level: number
  readonly state: ApprovalState
  readonly askedBy: Doer
  readonly askedByName: string | null
  /** Of a decision about an appeal: who refused what was appealed. */
  readonly decidedBefore: string | null
  readonly askedAt: string
  readonly expiresAt: string
  readonly endedAt: string | null
  readonly version: number
  readonly steps: readonly ApprovalStep[]
}

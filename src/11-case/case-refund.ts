import type { Doer, Identity } from '#people'

export const refundStates = [
  'proposed',
  'awaiting_approval',
  'approved',
  'sending',
  'succeeded',
  'failed',
  'unknown',
  'cancelled',
] as const
export type RefundState = (typeof refundStates)[number]

/** A refund as the case knows it; its states are moved by 60-resolution. Amounts are minor units. */
export type CaseRefund = {
  readonly id: string
  readonly number: string
  state: RefundState
  version: number
  readonly amountMinor: number
  readonly currency: string
  /** Null: a transfer beside the order's payments, as freight is. */
  readonly paymentId: string | null
  readonly paymentRef: string
  readonly provider: string
  readonly providerRequestId: string
  readonly components: readonly RefundComponent[]
  readonly askedBy: Doer
  readonly askedAt: string
  readonly agreedBy: Identity | null
  firstSentAt: string | null
  settledAt: string | null
  providerRef: string | null
  failureCode: string | null
  failureText: string | null
  /** How it was paid by hand; null when it was not. */
  transfer: ManualTransfer | null
}

/** A transfer a person made and wrote down; its reference is the refund's `providerRef`. */
export type ManualTransfer = {
  readonly payee: string | null
  readonly evidenceIds: readonly string[]
  readonly recordedBy: Identity
  readonly recordedAt: string
}

/** One signed part of a refund, with its reason; `text` is the key of the sentence people read. */
export const componentKinds = [
  'goods',
  'tax',
  'shipping',
  'charge',
  'surplus',
  'return_freight',
  'restocking_fee',
  'deduction',
  'compensation',
  'promotion',
] as const
export type RefundComponent = {
  readonly kind: (typeof componentKinds)[number]
  /** Without tax, which is a component of its own behind it: Σ components = the refund. */
  readonly amountMinor: number
  /** Of a component that is no tax: its tax, as the component behind it has it. */
  readonly taxMinor: number
  /** A decimal fraction as the shop told it; null: not told. */
  readonly taxRate: string | null
  /** Of a tax: what it is the tax of. */
  readonly of?: (typeof componentKinds)[number]
  readonly orderLineId?: string
  readonly caseLineId?: string
  readonly lineRef?: string
  /** Units of the line it is for. */
  readonly quantity?: number
  /** Of the charge: its kind. */
  readonly chargeKind?: string
  readonly rule?: string
  readonly text: string
  readonly reason?: string
}

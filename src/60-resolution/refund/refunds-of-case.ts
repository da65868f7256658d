// The refunds of a case, as acts work with them and as it shows them.
import { z } from 'zod'
import { type CaseFile, componentKinds, type RefundComponent, type RowsPart, utc, utcOrNull } from '#case'
import { sql } from '#kernel/sql'
import { money as ownMoney } from '#order/ask'
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

/** A refund as its case knows it; its states are moved by refund-moves.ts. Amounts are minor units. */
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

const money = z.object({ amount: z.int(), currency: z.string() })

type Transfers = Readonly<Record<string, ManualTransfer>>

declare module '#case' {
  interface CaseRows {
    readonly refunds: CaseRefund[]
    /** As they were read, by the refund they paid; acts look at the refund (`transfer`). */
    readonly transfers: Transfers
  }
  interface CaseViews {
    refunds: typeof refundsView
  }
  interface BriefViews {
    refunds: typeof refundsMade
  }
  interface CustomerViews {
    refunds: typeof ownRefundsView
  }
}

export const refunds: RowsPart<CaseRefund[]> = {
  json: sql`coalesce((
    select json_agg(json_build_object('id', r.id, 'number', r.number, 'state', r.state, 'amountMinor', r.amount_minor,
      'currency', r.currency, 'paymentId', r.payment_id, 'paymentRef', r.payment_ref, 'provider', r.provider, 'version', r.version,
      'providerRequestId', r.provider_request_id, 'components', r.components, 'askedBy', r.asked_by, 'askedAt', r.asked_at,
      'agreedBy', r.agreed_by, 'firstSentAt', r.first_sent_at, 'settledAt', r.settled_at, 'providerRef', r.provider_ref,
      'failureCode', r.failure_code, 'failureText', r.failure_text) order by r.asked_at, r.number)
    from refund r where r.merchant_id = c.merchant_id and r.case_id = c.id), '[]')`,
  of: (stored, { transfers }) =>
    stored.map((refund) => ({
      ...refund,
      askedAt: utc(refund.askedAt),
      firstSentAt: utcOrNull(refund.firstSentAt),
      settledAt: utcOrNull(refund.settledAt),
      transfer: transfers[refund.id] ?? null,
    })),
  none: () => [],
}

export const transfers: RowsPart<Transfers> = {
  json: sql`coalesce((
    select json_object_agg(t.refund_id, json_build_object('payee', t.payee, 'evidenceIds', t.evidence_ids, 'recordedBy', t.recorded_by,
      'recordedAt', t.recorded_at))
    from manual_transfer t join refund r on r.merchant_id = t.merchant_id and r.id = t.refund_id
    where t.merchant_id = c.merchant_id and r.case_id = c.id), '{}')`,
  of: (stored) =>
    Object.fromEntries(Object.entries(stored).map(([id, one]) => [id, { ...one, recordedAt: utc(one.recordedAt) }])),
  rare: true,
  none: () => ({}),
}

export const refundsView = z.array(
  z.object({
    id: z.string(),
    number: z.string(),
    state: z.enum(refundStates),
    amount: money,
    provider: z.string(),
    paymentRef: z.string(),
  }),
)

export const refundsViewOf = ({ refunds }: CaseFile): z.infer<typeof refundsView> =>
  refunds.map(({ id, number, state, amountMinor, currency, provider, paymentRef }) => ({
    id,
    number,
    state,
    amount: { amount: amountMinor, currency },
    provider,
    paymentRef,
  }))

export const refundsMade = z.array(z.object({ id: z.string(), number: z.string(), state: z.enum(refundStates) }))

export const refundsMadeOf = ({ refunds }: CaseFile): z.infer<typeof refundsMade> =>
  refunds.map(({ id, number, state }) => ({ id, number, state }))

/** A part of a refund as its customer reads it. */
export const componentOfRefund = z.object({
  kind: z.enum(componentKinds),
  amount: ownMoney,
  reason: z.string().optional(),
})

export const ownRefundsView = z.array(
  z.object({
    number: z.string(),
    state: z.enum(refundStates),
    amount: ownMoney,
    components: z.array(componentOfRefund),
    settledAt: z.string().nullable(),
  }),
)

/** To its customer: one that was cancelled never was. */
export const ownRefundsViewOf = ({ refunds }: CaseFile): z.infer<typeof ownRefundsView> =>
  refunds
    .filter(({ state }) => state !== 'cancelled')
    .map(({ number, state, amountMinor, currency, components, settledAt }) => ({
      number,
      state,
      amount: { amount: amountMinor, currency },
      components: components.map(({ kind, amountMinor: part, reason }) => ({
        kind,
        amount: { amount: part, currency },
        ...(reason && { reason }),
      })),
      settledAt,
    }))

// Money a customer is asked for: the price difference of an exchange, a deposit, freight, goods that never came back.
import { z } from 'zod'
import { type CaseFile, type RowsPart, utc, utcOrNull } from '#case'
import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import { money } from '#order/ask'
import type { GoodsOwed } from './goods-owed.ts'

export const paymentRequestStates = ['asked', 'paid', 'expired', 'cancelled'] as const
export const paymentRequestWhys = ['difference', 'deposit', 'not_returned', 'freight'] as const

/** Times are UTC; amounts minor units of the order's currency. */
export type PaymentRequest = {
  readonly id: string
  readonly goodsOwedId: string
  readonly why: (typeof paymentRequestWhys)[number]
  state: (typeof paymentRequestStates)[number]
  readonly amountMinor: number
  readonly provider: string
  /** Fixed before anybody is called. */
  readonly providerRequestId: string
  /** Where the customer pays; null: the shop says how. */
  payUrl: string | null
  readonly askedAt: string
  readonly expiresAt: string
  paidAt: string | null
  reference: string | null
  /** When its provider was first told of it; null: never. */
  sentAt: string | null
  /** Why the customer's last try was declined, in the provider's words. */
  declined: string | null
  /** Since when it can surely not be paid at the provider any more. */
  closedAt: string | null
}

declare module '#case' {
  interface CaseRows {
    /** In the order they were asked. */
    readonly paymentRequests: PaymentRequest[]
  }
}

export const paymentRequests: RowsPart<PaymentRequest[]> = {
  json: sql`coalesce((
    select json_agg(json_build_object('id', q.id, 'goodsOwedId', q.goods_owed_id, 'why', q.why, 'state', q.state,
      'amountMinor', q.amount_minor, 'provider', q.provider, 'providerRequestId', q.provider_request_id, 'payUrl', q.pay_url,
      'askedAt', q.asked_at, 'expiresAt', q.expires_at, 'paidAt', q.paid_at, 'reference', q.reference,
      'sentAt', q.sent_at, 'declined', q.declined, 'closedAt', q.closed_at) order by q.asked_at, q.id)
    from payment_request q where q.merchant_id = c.merchant_id and q.case_id = c.id), '[]')`,
  of: (stored) =>
    stored.map((one) => ({
      ...one,
      askedAt: utc(one.askedAt),
      expiresAt: utc(one.expiresAt),
      paidAt: utcOrNull(one.paidAt),
      sentAt: utcOrNull(one.sentAt),
      closedAt: utcOrNull(one.closedAt),
    })),
  rare: true,
  none: () => [],
}

/** What it is called in the ledger of the order once it is paid. */
export const chargeKindOf = {
  difference: 'exchange_difference',
  deposit: 'exchange_deposit',
  not_returned: 'not_returned',
  freight: 'send_back_freight',
} as const satisfies Record<PaymentRequest['why'], string>

/** Jobs that tell a provider of money we ask for, and ask whether it came. */
export const chargeQueue = 'carry-out-charge'

/** Writes what changed about a request. */
export async function saveRequest(tx: Tx, file: CaseFile, request: PaymentRequest): Promise<void> {
  await tx.query(sql`
    update payment_request set state = ${request.state}, pay_url = ${request.payUrl}, paid_at = ${request.paidAt},
      reference = ${request.reference}, declined = ${request.declined}, closed_at = ${request.closedAt}
    where merchant_id = ${tx.merchantId} and case_id = ${file.id} and id = ${request.id}`)
}

type Asked = Pick<CaseFile, 'paymentRequests'>

export const requestsOf = ({ paymentRequests: all }: Asked, goods: Pick<GoodsOwed, 'id'>): PaymentRequest[] =>
  all.filter(({ goodsOwedId }) => goodsOwedId === goods.id)

/** What was paid for these goods beside the order. */
export const paidFor = (file: Asked, goods: Pick<GoodsOwed, 'id'>, why?: PaymentRequest['why']): number =>
  requestsOf(file, goods)
    .filter((one) => one.state === 'paid' && (why === undefined || one.why === why))
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0)

export const openRequest = (file: Asked, goods: Pick<GoodsOwed, 'id'>): PaymentRequest | undefined =>
  requestsOf(file, goods).find(({ state }) => state === 'asked')

/** Whether goods in this state are sent once they are paid for. */
const waitsForMoney: Readonly<Record<GoodsOwed['state'], boolean>> = {
  ...{ promised: true, waiting_answer: true, waiting_stock: true, waiting_payment: true },
  ...{ released: false, dispatched: false, sent: false, cancelled: false, disposed: false },
}

const view = {
  id: z.string(),
  goodsOwedId: z.string(),
  why: z.enum(paymentRequestWhys),
  state: z.enum(paymentRequestStates),
  amount: money,
  /** Where it is paid; null: the shop says how. */
  payUrl: z.string().nullable(),
  /** It waits for the customer's money. */
  waits: z.boolean(),
  /** It may still be written down that it came. */
  mayBeRecorded: z.boolean(),
  /** Goods go out once it is paid. */
  sendsGoods: z.boolean(),
  /** The customer's last try was declined; it may be tried again. */
  wasDeclined: z.boolean(),
  expiresAt: z.string(),
  paidAt: z.string().nullable(),
}
export const ownPaymentRequestsView = z.array(z.object(view))
export const paymentRequestsView = z.array(
  z.object({
    ...view,
    provider: z.string(),
    reference: z.string().nullable(),
    /** Why the last try was declined, in the provider's words. */
    declined: z.string().nullable(),
    askedAt: z.string(),
  }),
)

export const paymentRequestsViewOf = ({
  paymentRequests: all,
  goodsOwed,
  order,
}: CaseFile): z.infer<typeof paymentRequestsView> =>
  all.map(({ amountMinor, providerRequestId: _, sentAt: __, closedAt: ___, ...one }) => ({
    ...one,
    payUrl: one.state === 'asked' ? one.payUrl : null,
    wasDeclined: one.state === 'asked' && one.declined !== null,
    waits: one.state === 'asked',
    sendsGoods: goodsOwed.some(({ id, state }) => id === one.goodsOwedId && waitsForMoney[state]),
    mayBeRecorded: one.state === 'asked' || one.state === 'expired',
    amount: { amount: amountMinor, currency: order.currency },
  }))

/** To its customer: one that was cancelled never was. */
export const ownPaymentRequestsViewOf = (file: CaseFile): z.infer<typeof ownPaymentRequestsView> =>
  paymentRequestsViewOf(file)
    .filter(({ state }) => state !== 'cancelled')
    .map(({ provider: _, reference: __, declined: ___, askedAt: ____, ...one }) => one)

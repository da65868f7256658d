// Orders and what happens to them afterwards, generated: taxes within the price and on top, discounts, charges of both signs, several
// payments; then any sequence of cases, each answered in one of many ways. All amounts are minor units.
import fc from 'fast-check'

export type AnyLine = {
  readonly quantity: number
  readonly unitPrice: number
  readonly discount: number
}
export type AnyOrder = {
  readonly taxes: 'none' | 'within' | 'on_top'
  readonly rate: string
  readonly lines: readonly AnyLine[]
  readonly discount: number
  readonly shipping: { readonly amount: number; readonly taxed: boolean } | null
  readonly charges: readonly { readonly kind: string; readonly amount: number }[]
  /** How the total is split over payments, in proportion. */
  readonly payments: readonly number[]
  /** Signed for so long ago that no law gives a right to withdraw any more. */
  readonly late: boolean
  /** A promotion that is in the discount: its threshold in tenths of the goods' list value. */
  readonly promotion: number | null
}

/** What the merchant has set about money. */
export type MoneySettings = {
  readonly repaymentOrder: string
  readonly promotionOnReturn: string
  readonly restockingFeePercent: number
  readonly freightPayer: string
  readonly freightCapMinor: number | null
}

/** One case: which units, and what became of them. Numbers choose among what is possible when they are played. */
export type Episode = {
  readonly reason: 'no_longer_wanted' | 'defective' | 'damaged_in_transit'
  /** Units of each line, as a part of what is still returnable: 0 none, 3 all. */
  readonly share: readonly number[]
  readonly goodsBack: boolean
  /** Of each line, what the inspector takes off its units, in tenths of what they cost; only where goods come back. */
  readonly deducted: readonly number[]
  /** Whether one unit of a line is not accepted. */
  readonly declined: readonly boolean[]
  readonly answer: 'whole' | 'line by line' | 'part by part' | 'lower amount' | 'goodwill'
  /** Goodwill or a lower amount, in tenths of what is left. */
  readonly tenths: number
  /** What the customer claims for the way back, where it can be claimed; 0: nothing. */
  readonly freight: number
  readonly money: 'paid' | 'cancelled, then paid' | 'first cancelled, then paid' | 'cancelled, then never'
}

export type History = {
  readonly settings: MoneySettings
  readonly order: AnyOrder
  readonly episodes: readonly Episode[]
}

const price = fc.oneof(
  { weight: 1, arbitrary: fc.constant(0) },
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 200 }) },
  { weight: 6, arbitrary: fc.integer({ min: 201, max: 30_000 }) },
)
const anyLine: fc.Arbitrary<AnyLine> = fc
  .record({ quantity: fc.integer({ min: 1, max: 4 }), unitPrice: price, off: fc.integer({ min: 0, max: 3 }) })
  .map(({ quantity, unitPrice, off }) => ({
    quantity,
    unitPrice,
    discount: Math.floor((quantity * unitPrice * off) / 10),
  }))

const takesOff = ['coupon', 'voucher', 'points', 'promotion', 'rounding', 'discount', 'Discount'] as const
const putsOn = ['fee', 'cod', 'handling', 'postage'] as const

const anyOrder: fc.Arbitrary<AnyOrder> = fc.record({
  taxes: fc.constantFrom('none', 'within', 'on_top'),
  rate: fc.constantFrom('0.13', '0.2', '0.055', '0.1'),
  lines: fc.array(anyLine, { minLength: 1, maxLength: 3 }),
  discount: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 4000 })),
  shipping: fc.option(fc.record({ amount: fc.integer({ min: 1, max: 2500 }), taxed: fc.boolean() })),
  charges: fc.array(
    fc.oneof(
      fc.record({ kind: fc.constantFrom(...takesOff), amount: fc.integer({ min: -3000, max: -1 }) }),
      fc.record({ kind: fc.constantFrom(...putsOn), amount: fc.integer({ min: 1, max: 900 }) }),
    ),
    { maxLength: 2 },
  ),
  payments: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 3 }),
  late: fc.boolean(),
  promotion: fc.option(fc.integer({ min: 1, max: 10 })),
})

const anySettings: fc.Arbitrary<MoneySettings> = fc.record({
  repaymentOrder: fc.constantFrom('proportional', 'first_first', 'last_first', 'gift_card_last', 'gift_card_first'),
  promotionOnReturn: fc.constantFrom('keep', 'claw_back'),
  restockingFeePercent: fc.constantFrom(0, 0, 1, 10, 30),
  freightPayer: fc.constantFrom('by_fault', 'merchant'),
  freightCapMinor: fc.constantFrom(null, 0, 500),
})

const perLine = <Value>(value: fc.Arbitrary<Value>) => fc.array(value, { minLength: 3, maxLength: 3 })

const anyEpisode: fc.Arbitrary<Episode> = fc.record({
  reason: fc.constantFrom('no_longer_wanted', 'defective', 'damaged_in_transit'),
  share: perLine(fc.constantFrom(0, 0, 1, 2, 3, 3)),
  goodsBack: fc.boolean(),
  deducted: perLine(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 6 }))),
  declined: perLine(
    fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  ),
  answer: fc.constantFrom('whole', 'whole', 'line by line', 'part by part', 'lower amount', 'goodwill'),
  tenths: fc.integer({ min: 1, max: 10 }),
  freight: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 1500 })),
  money: fc.constantFrom(
    ...([
      'paid',
      'paid',
      'paid',
      'cancelled, then paid',
      'first cancelled, then paid',
      'cancelled, then never',
    ] as const),
  ),
})

export const anyHistory: fc.Arbitrary<History> = fc.record({
  settings: anySettings,
  order: anyOrder,
  episodes: fc.array(anyEpisode, { minLength: 1, maxLength: 3 }),
})

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
  'difference',
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

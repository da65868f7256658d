// Goods that are owed to a customer for units of a case, as acts on the case ask about them.
import type { CaseFile, RowsPart } from '#case'
import { utc, utcOrNull } from '#case'
import type { Bilingual } from '#decision-tables'
import { sql } from '#kernel/sql'
import type { GoodsState } from './move-goods.ts'

export const goodsKinds = ['reship', 'exchange', 'send_back'] as const
export type GoodsKind = (typeof goodsKinds)[number]

/** What the customer wants if the goods are gone by then: wait for them, the money, or other goods. */
export type IfGone = 'wait' | 'refund' | { readonly sku: string }

export const levers = ['approved', 'first_scan', 'delivered', 'inspected'] as const
export type Lever = (typeof levers)[number]

/** How an exchange is carried out, as the table `exchange-terms` said (choose-terms.ts). Days are whole days. */
export type ExchangeTerms = {
  /** When the new goods go out, and when a price difference is asked for. */
  readonly releaseOn: Lever
  readonly moneyOn: Lever
  /** Whether the new goods go out before the old ones are here: on trust, against a deposit, or not. */
  readonly sentFirst: 'none' | 'trust' | 'deposit'
  /** Of an exchange sent first: after that it is charged. */
  readonly daysToReturn: number
  /** `even`: a replacement costs what the old one is worth. */
  readonly price: 'even' | 'charged'
  readonly rule: string
  /** What the row of the table said of itself then. */
  readonly sentence: Bilingual | null
  readonly policyVersion: number
  /** Of goods sent first against a deposit: how much, minor units. */
  readonly depositMinor?: number
  /** Of goods sent back at the customer's cost: how much, minor units. */
  readonly freightMinor?: number
  /** Of goods that are out of stock: until when the customer waits for them; null: the customer is asked what now. */
  readonly waitsUntil?: string | null
  /** When the customer was asked; null: not since the last choice. */
  readonly askedAt?: string | null
}

export type GoodsLine = {
  readonly caseLineId: string
  /** Units of the case line it is for; 0 where another line of the same goods says them. */
  units: number
  readonly sku: string
  readonly name: string
  quantity: number
  /** Of stock held for it; null: nothing is held, or the shop counts no stock of this SKU. */
  reservationId: string | null
}

/** Times are UTC; amounts minor units of the order's currency. */
export type GoodsOwed = {
  readonly id: string
  readonly kind: GoodsKind
  state: GoodsState
  /** The units are answered with it; before that it is only set aside. */
  answered: boolean
  /** Until when stock is held, the customer may answer, or the old goods are awaited. */
  until: string | null
  ifGone: IfGone | null
  terms: Partial<ExchangeTerms>
  /** Price of the new less the value of the old: what the customer owes is positive; null: not known yet, or nothing. */
  differenceMinor: number | null
  readonly freightPayer: 'merchant' | 'customer'
  readonly promisedAt: string
  lines: GoodsLine[]
}

declare module '#case' {
  interface CaseRows {
    /** In the order they were promised. */
    readonly goodsOwed: GoodsOwed[]
  }
}

export const goodsOwed: RowsPart<GoodsOwed[]> = {
  json: sql`coalesce((
    select json_agg(json_build_object('id', g.id, 'kind', g.kind, 'state', g.state, 'answered', g.answered, 'until', g.until,
      'ifGone', g.if_gone, 'terms', g.terms, 'differenceMinor', g.difference_minor, 'freightPayer', g.freight_payer,
      'promisedAt', g.promised_at,
      'lines', (
        select coalesce(json_agg(json_build_object('caseLineId', l.case_line_id, 'units', l.units, 'sku', l.sku, 'name', l.name,
          'quantity', l.quantity, 'reservationId', l.reservation_id) order by l.position), '[]')
        from goods_owed_line l where l.merchant_id = g.merchant_id and l.goods_owed_id = g.id))
      order by g.promised_at, g.id)
    from goods_owed g where g.merchant_id = c.merchant_id and g.case_id = c.id), '[]')`,
  of: (stored) => stored.map((one) => ({ ...one, until: utcOrNull(one.until), promisedAt: utc(one.promisedAt) })),
  rare: true,
  none: () => [],
}

type WithGoods = Pick<CaseFile, 'goodsOwed'>

const ended: readonly GoodsState[] = ['sent', 'cancelled', 'disposed']
const gone: readonly GoodsState[] = ['released', 'dispatched', 'sent']

/** Neither sent nor given up. */
export const isOpenGoods = ({ state }: Pick<GoodsOwed, 'state'>): boolean => !ended.includes(state)

/** The warehouse has it, or it left. */
export const isOnItsWay = ({ state }: Pick<GoodsOwed, 'state'>): boolean => gone.includes(state)

/** The carrier has it, whether or not that was written down of the goods already. */
export const hasLeft = (
  { dispatches }: Pick<CaseFile, 'dispatches'>,
  { id, state }: Pick<GoodsOwed, 'id' | 'state'>,
): boolean => state === 'sent' || dispatches.some((one) => one.goodsOwedId === id && one.state === 'shipped')

/** Set aside for units that are not answered yet, whether or not it went out first. */
export const promisesOf = ({ goodsOwed }: WithGoods): GoodsOwed[] =>
  goodsOwed.filter(({ answered, state }) => !answered && state !== 'cancelled' && state !== 'disposed')

/** Units of a case line that are promised other goods and not answered yet. */
export const promisedUnits = (file: WithGoods, caseLineId: string): number =>
  promisesOf(file)
    .flatMap(({ lines }) => lines)
    .reduce((sum, line) => (line.caseLineId === caseLineId ? sum + line.units : sum), 0)

/** Units of a case line that were answered with goods which are still owed. */
export const owedUnits = ({ goodsOwed }: WithGoods, caseLineId: string): number =>
  goodsOwed
    .filter((one) => one.answered && one.kind !== 'send_back' && isOpenGoods(one))
    .flatMap(({ lines }) => lines)
    .reduce((sum, line) => (line.caseLineId === caseLineId ? sum + line.units : sum), 0)

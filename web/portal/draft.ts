// The request being filled in, before anything is sent but its photos.
import { randomKey } from '../shared/attempts.ts'
import type { Locale } from '../shared/locale.ts'
import type { Evidence, Order, Reason, Request, Wish } from './api.ts'
import { useKept } from './kept.ts'

export type Draft = {
  /** Units by order line. */
  readonly units: Readonly<Record<string, number>>
  readonly reason: Reason | null
  readonly wish: Wish | null
  /** Of an exchange: what is wanted instead, by order line; left out, the same again. */
  readonly exchangeFor?: Readonly<Record<string, string>>
  /** Of an exchange or a reship: what to do if the goods are gone by then. */
  readonly ifGone?: Request['ifGone']
  readonly words: string
  readonly files: readonly Evidence[]
  /** Makes submitting safe to repeat; another draft has another. */
  readonly key: string
}

export const emptyDraft = (): Draft => ({ units: {}, reason: null, wish: null, words: '', files: [], key: randomKey() })

export type ChangeDraft = (change: Partial<Draft> | ((draft: Draft) => Partial<Draft>)) => void

/** Each order has its own: it is there again when its session ended, or another order came between (U4). */
export const draftKey = (orderNumber: string): string => `draft.${orderNumber}`

export function useDraft(orderNumber: string): [Draft, ChangeDraft] {
  const [draft, setDraft] = useKept<Draft>(draftKey(orderNumber), emptyDraft())
  return [
    draft,
    (change) =>
      setDraft((before) => ({
        ...before,
        ...(typeof change === 'function' ? change(before) : change),
        key: randomKey(),
      })),
  ]
}

const faults: readonly Reason[] = [
  'damaged_in_transit',
  'defective',
  'not_as_described',
  'wrong_item',
  'fake_suspected',
]
const partsMissing: readonly Reason[] = ['missing_item', 'short_quantity']

/** The reasons in the order they are common; the first seven are shown at once. */
export const reasonsShown: readonly Reason[] = [
  'damaged_in_transit',
  'no_longer_wanted',
  'not_received',
  'wrong_item',
  'short_quantity',
  'not_as_described',
  'defective',
  'ordered_wrong',
  'missing_item',
  'too_late',
  'fake_suspected',
  'other',
]

/** What makes sense to ask for with this reason; the first is what the verdict line speaks of until one is chosen. */
export function wishesFor(reason: Reason | null): Wish[] {
  if (reason === 'not_received') return ['refund_only', 'reship']
  if (reason !== null && partsMissing.includes(reason)) return ['refund_only', 'reship', 'compensation']
  if (reason !== null && faults.includes(reason)) return ['return_refund', 'exchange', 'compensation']
  return ['return_refund', 'exchange']
}

/** What may be chosen from: what makes sense with the reason, and what was taken of the alternatives. */
export const wishesShown = ({ reason, wish }: Draft): Wish[] => {
  const usual = wishesFor(reason)
  return wish === null || usual.includes(wish) || !offeredInstead.includes(wish) ? usual : [...usual, wish]
}
/** What the server offers instead (alternatives of a verdict); anything else in a draft is from another reason. */
const offeredInstead: readonly Wish[] = ['compensation']

/** Whether other goods are sent for it. */
export const sendsGoods = (wish: Wish): boolean => wish === 'exchange' || wish === 'reship'

/** Other goods count once they are chosen, and for one item only. */
const goneAnswer = (told: Draft['ifGone'], lines: number): NonNullable<Request['ifGone']> =>
  told === undefined || (typeof told === 'object' && (told.sku === '' || lines > 1)) ? 'wait' : told

/** Whether the customer said 'something else' and not yet what. */
export const isGoodsToChoose = ({ ifGone }: Draft, request: Request): boolean =>
  sendsGoods(request.wish) && request.lines.length === 1 && typeof ifGone === 'object' && ifGone.sku === ''

/** The goods chosen for an exchange, whatever is wished for now: so that the exchange is shown with them beside the other wishes. */
export const withGoodsChosen = (request: Request, { exchangeFor = {} }: Draft): Request => ({
  ...request,
  lines: request.lines.map(({ exchangeFor: _, ...line }) => {
    const sku = exchangeFor[line.orderLineId]
    return sku ? { ...line, exchangeFor: { sku, quantity: line.quantity } } : line
  }),
})

/** The draft as a request, or null while item or reason are missing. */
export function requestOf(draft: Draft, order: Order, locale: Locale): Request | null {
  const { reason } = draft
  const lines = order.lines
    .map((line) => ({ line, quantity: Math.min(draft.units[line.id] ?? 0, line.quantityReturnable) }))
    .filter(({ quantity }) => quantity > 0)
  if (reason === null || lines.length === 0) return null
  const wishes = wishesShown(draft)
  const wish = draft.wish && wishes.includes(draft.wish) ? draft.wish : wishes[0]!
  const instead = (lineId: string, quantity: number) => {
    const sku = wish === 'exchange' ? draft.exchangeFor?.[lineId] : undefined
    return sku ? { exchangeFor: { sku, quantity } } : {}
  }
  return {
    wish,
    lines: lines.map(({ line, quantity }) => ({
      ...{ orderLineId: line.id, quantity, reason },
      ...instead(line.id, quantity),
    })),
    ...(sendsGoods(wish) && { ifGone: goneAnswer(draft.ifGone, lines.length) }),
    ...(draft.words.trim() && { description: draft.words.trim() }),
    ...(draft.files.length > 0 && { evidenceIds: draft.files.map(({ id }) => id) }),
    locale,
  }
}

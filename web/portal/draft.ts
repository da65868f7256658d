// The request being filled in, before anything is sent but its photos.
import { randomKey } from '../shared/attempts.ts'
import type { Locale } from '../shared/locale.ts'
import type { Evidence, Order, Reason, Request, Wish } from './api.ts'
import { useKept } from './kept.ts'

export type Draft = {
  /** Units by order line. */
  readonly units: Readonly<Record<string, number>>
  /** Of all items, or of those that `each` does not name. */
  readonly reason: Reason | null
  /** By order line, once the customer said that the reasons differ; one item alone has `reason`. */
  readonly each?: Readonly<Record<string, { readonly reason?: Reason; readonly words?: string }>> | undefined
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

const chosenLines = ({ units }: Draft): string[] => Object.keys(units).filter((id) => units[id]! > 0)

/** Whether there are several items, whose reasons may differ. */
export const hasSeveral = (draft: Draft): boolean => chosenLines(draft).length > 1

/** Whether each item has a reason of its own now. */
export const isByItem = (draft: Draft): boolean => draft.each !== undefined && hasSeveral(draft)

/** Of this order line, or null while it is missing. */
export const reasonOf = (draft: Draft, lineId: string): Reason | null =>
  (isByItem(draft) ? draft.each?.[lineId]?.reason : null) ?? draft.reason

/** Of the items chosen, each once; of none chosen yet, the one that was told. Null: it is missing. */
const reasonsOf = (draft: Draft): (Reason | null)[] => {
  const reasons = new Set(chosenLines(draft).map((id) => reasonOf(draft, id)))
  return reasons.size === 0 ? [draft.reason] : [...reasons]
}

export const hasReason = (draft: Draft, reason: Reason): boolean => reasonsOf(draft).includes(reason)
export const isReasonMissing = (draft: Draft): boolean => reasonsOf(draft).includes(null)

/** The reason of all, where it is one. */
export const onlyReason = (draft: Draft): Reason | null => {
  const reasons = reasonsOf(draft)
  return reasons.length === 1 ? reasons[0]! : null
}

/** All that was written, of the whole and of each item. */
export const wordsIn = (draft: Draft): string =>
  [draft.words, ...(isByItem(draft) ? chosenLines(draft).map((id) => draft.each?.[id]?.words ?? '') : [])]
    .map((words) => words.trim())
    .filter(Boolean)
    .join('\n')

/** What makes sense to ask for with this reason; the first is what the verdict line speaks of until one is chosen. */
function wishesFor(reason: Reason | null): Wish[] {
  if (reason === 'not_received') return ['refund_only', 'reship']
  if (reason !== null && partsMissing.includes(reason)) return ['refund_only', 'reship', 'compensation']
  if (reason !== null && faults.includes(reason)) return ['return_refund', 'exchange', 'compensation']
  return ['return_refund', 'exchange']
}

/** A case has one wish: what makes sense with every reason, or, where that leaves no choice, with any. */
function wishesForAll(reasons: readonly (Reason | null)[]): Wish[] {
  const each = reasons.map(wishesFor)
  const any = [...new Set(each.flat())]
  const every = any.filter((wish) => each.every((wishes) => wishes.includes(wish)))
  return every.length > 1 ? every : any
}

/** What may be chosen from: what makes sense with the reasons, and what was taken of the alternatives. */
export const wishesShown = (draft: Draft): Wish[] => {
  const { wish } = draft
  const usual = wishesForAll(reasonsOf(draft))
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
  const lines = order.lines.flatMap((line) => {
    const quantity = Math.min(draft.units[line.id] ?? 0, line.quantityReturnable)
    const reason = reasonOf(draft, line.id)
    const note = isByItem(draft) && draft.each?.[line.id]?.words?.trim()
    return quantity > 0 && reason !== null ? [{ orderLineId: line.id, quantity, reason, ...(note && { note }) }] : []
  })
  if (isReasonMissing(draft) || lines.length === 0) return null
  const wishes = wishesShown(draft)
  const wish = draft.wish && wishes.includes(draft.wish) ? draft.wish : wishes[0]!
  const instead = (lineId: string, quantity: number) => {
    const sku = wish === 'exchange' ? draft.exchangeFor?.[lineId] : undefined
    return sku ? { exchangeFor: { sku, quantity } } : {}
  }
  return {
    wish,
    lines: lines.map((line) => ({ ...line, ...instead(line.orderLineId, line.quantity) })),
    ...(sendsGoods(wish) && { ifGone: goneAnswer(draft.ifGone, lines.length) }),
    ...(draft.words.trim() && { description: draft.words.trim() }),
    ...(draft.files.length > 0 && { evidenceIds: draft.files.map(({ id }) => id) }),
    locale,
  }
}

// Which real order a story is told about: signed for before the customer asked, a handful of units, and no other story's.
import { orderOfLanterns, orderToTry } from '../order-to-try.ts'

type RealOrder = {
  readonly number: string
  readonly source: string
  readonly signedAt: string | null
  readonly lines: readonly { readonly quantity: number; readonly quantityReturnable: number }[]
  readonly payments: readonly { readonly amount: { readonly amount: number } | number }[]
}

const most = 60

/** Each story has the orders of its own place in turn, so that no two meet; of these, the first signed for by `askedAt` (UTC). */
export function suitableOrder<Order extends RealOrder>(
  orders: readonly Order[],
  place: number,
  askedAt: string,
): Order | undefined {
  const fit = orders.filter(isFit)
  const mine = fit.filter((_, at) => at % most === place)
  return mine.findLast(({ signedAt }) => signedAt !== null && signedAt <= askedAt)
}

function isFit({ number, source, lines }: RealOrder): boolean {
  const [first] = lines
  if (source === 'qingci' || number === orderToTry.number || number === orderOfLanterns || !first) return false
  return (
    first.quantity >= 2 && first.quantity <= 24 && first.quantityReturnable === first.quantity && lines.length <= 12
  )
}

// What the dialogs that offer something have in common.
import type { Money } from '../../../shared/format.ts'
import { majorOf, minorOf } from '../../../shared/minor.ts'
import type { CommonWords } from '../../../shared/words/common.ts'
import type { Case, Remedy, Wish } from '../../api.ts'

/** What the shop gives by its own percentage; whoever decides may name another amount. */
export const usualCompensation = ({ verdict: { terms } }: Case): string | undefined =>
  terms.compensation && majorOf(terms.compensation.amount, terms.compensation.currency)

/** An amount as it was typed, in the currency of the order. */
export const moneyOf = ({ order: { currency } }: Case, typed: string | number): Money => ({
  amount: minorOf(String(typed), currency),
  currency,
})

export const wishesNamed = (remedies: readonly Remedy[], common: CommonWords): Record<Wish, string> =>
  Object.fromEntries(remedies.map(({ wish }) => [wish, common.wish[wish]])) as Record<Wish, string>

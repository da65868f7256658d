// How far the old goods of an exchange are, as the levers of the table `exchange-terms` count it: approved, scanned by a carrier, here, answered.
import type { CaseFile } from '#case'
import { type ExchangeTerms, type GoodsOwed, type Lever, levers } from './goods-owed.ts'

type Parcels = Pick<CaseFile, 'parcels'>
const isScanned = ({ parcels }: Parcels): boolean =>
  parcels.some(({ state }) => state === 'in_transit' || state === 'arrived' || state === 'received')

/** All old units of these goods were counted at our warehouse. */
const areHere = ({ lines }: Pick<CaseFile, 'lines'>, goods: GoodsOwed): boolean =>
  goods.lines.every(({ caseLineId, units }) =>
    lines.some((one) => one.id === caseLineId && one.quantityReceived >= units),
  )

/**
 * The last lever that was reached for these goods; it brings the earlier ones with it. What the customer announced is no scan: anybody can write
 * a number. Inspected is reached with the answer: only then is it known what was accepted.
 */
export function leverReached(file: CaseFile, goods: GoodsOwed): Lever {
  if (goods.answered) return 'inspected'
  if (areHere(file, goods)) return 'delivered'
  return isScanned(file) ? 'first_scan' : 'approved'
}

export const isReached = (lever: Lever, reached: Lever): boolean => levers.indexOf(lever) <= levers.indexOf(reached)

/** When the new goods go out. Sent first means before the old ones are judged: with `inspected` that is at once. */
export const releaseLever = ({ sentFirst = 'none', releaseOn = 'inspected' }: Partial<ExchangeTerms>): Lever =>
  sentFirst !== 'none' && releaseOn === 'inspected' ? 'approved' : releaseOn

/** Whether the new goods go out before the old ones are judged. */
export const isSentFirst = (terms: Partial<ExchangeTerms>): boolean => releaseLever(terms) !== 'inspected'

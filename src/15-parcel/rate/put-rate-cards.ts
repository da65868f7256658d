import type { Tx } from '#kernel/database'
import { staleIf } from '#kernel/edge/version'
import type { Result } from '#kernel/result'
import { identityOf, type Moment, needs } from '#people'
import { whyNotRates } from './check-rates.ts'
import type { RateRow } from './rate-card.ts'
import { keepRates, lockRates } from './rate-rows.ts'

export type PutRateCards = {
  readonly rows: readonly RateRow[]
  /** The version it was read at; If-Match says the same, and wins. Without either it is set whatever was there. */
  readonly version?: number | undefined
  /** What number the first row goes by where lines are named: 2 in a file with a head. */
  readonly firstLine?: number
}
type Refusals = 'not_yours_to_do' | 'rates_too_many' | 'rates_overlap' | 'rates_wrong' | 'stale'

/** The whole sheet of rates at once. Rows that would both have a price for one parcel are refused, with their lines. */
export async function putRateCards(
  tx: Tx,
  { rows, version, firstLine = 1 }: PutRateCards,
  moment: Moment,
): Promise<Result<{ readonly rows: readonly RateRow[]; readonly version: number }, Refusals>> {
  const { by, ifVersion = version } = moment
  const notYours = needs(by, 'change_carriers')
  if (notYours) return notYours
  const wrong = whyNotRates(rows, firstLine)
  if (wrong) return wrong
  const before = await lockRates(tx)
  const stale = staleIf(ifVersion, before)
  if (stale) return stale
  await keepRates(tx, rows, before, { by: identityOf(by), now: moment.now })
  return { rows, version: before + 1 }
}

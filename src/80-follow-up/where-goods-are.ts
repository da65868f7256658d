// Where what was sent for a case is, as far as its question depends on it.
import type { CaseFile } from '#case'
import type { ParcelState } from '#parcel'

type Goods = Pick<CaseFile, 'dispatches' | 'tracked'>

export const sentFor = ({ dispatches }: Pick<Goods, 'dispatches'>) =>
  dispatches.filter(({ state }) => state === 'shipped')

export const parcelOf = ({ tracked }: Pick<Goods, 'tracked'>, dispatchId: string) =>
  tracked.find(({ subject, subjectId }) => subject === 'dispatch' && subjectId === dispatchId)

const neverComes: ReadonlySet<ParcelState> = new Set(['refused', 'returning', 'returned', 'lost', 'intercepted'])

/**
 * `there`: all of it was delivered, or nothing is heard of it and it is taken for delivered at its day; `on_the_way`: a carrier has it still, whatever
 * day it foresaw; `never_comes`: nobody is asked whether it came.
 */
export function whereGoodsAre(file: Goods): 'there' | 'on_the_way' | 'never_comes' {
  const parcels = sentFor(file).flatMap(({ id }) => parcelOf(file, id) ?? [])
  if (parcels.some(({ state }) => neverComes.has(state))) return 'never_comes'
  return parcels.some(({ state, scannedAt }) => scannedAt !== null && state !== 'delivered') ? 'on_the_way' : 'there'
}

import { cumulativeShare } from '#kernel/spread'
import { type Outcome, type Posting, takesOff, type UnitOutcome } from './ledger.ts'

/** Neighbouring units of a case line with the same fate. `firstUnit` counts from 0. */
export type UnitRun = {
  readonly firstUnit: number
  readonly units: number
  readonly outcome: Outcome | 'open'
  /** What goes back for them by standing postings, before what was taken off it; and what was taken off by inspection or agreement. */
  readonly givenMinor: number
  readonly takenOffMinor: number
}

/**
 * What became of the units of one case line, and what stands posted for them: `outcomes` and `postings` of that line, in their sequence.
 * A posting for several units is shared among them so that the shares of neighbours add up to it.
 */
export function unitRuns(
  units: number,
  outcomes: readonly UnitOutcome[],
  postings: readonly Posting[],
  alsoCutAt: readonly number[] = [],
): readonly UnitRun[] {
  const bound = postings.filter(({ firstUnit }) => firstUnit !== null)
  const cuts = new Set([0, units, ...alsoCutAt])
  for (const { firstUnit, units: count } of [...outcomes, ...bound]) {
    cuts.add(Math.min(units, firstUnit!))
    cuts.add(Math.min(units, firstUnit! + count!))
  }
  const sorted = [...cuts].sort((a, b) => a - b)
  return sorted.slice(0, -1).map((from, index) => {
    const to = sorted[index + 1]!
    const last = outcomes.findLast(({ firstUnit, units: count }) => firstUnit <= from && to <= firstUnit + count)
    const shares = bound.filter((one) => one.firstUnit! <= from && to <= one.firstUnit! + one.units!)
    const sum = (which: (one: Posting) => boolean) =>
      shares.filter(which).reduce((all, one) => all + shareOf(one, from, to), 0)
    return {
      firstUnit: from,
      units: to - from,
      outcome: last?.outcome ?? 'open',
      givenMinor: sum(({ why }) => !takesOff(why)),
      takenOffMinor: 0 - sum(({ why }) => takesOff(why) && why !== 'promotion'),
    }
  })
}

const shareOf = ({ grossMinor, firstUnit, units }: Posting, from: number, to: number): number =>
  cumulativeShare(grossMinor, to - firstUnit!, units!) - cumulativeShare(grossMinor, from - firstUnit!, units!)

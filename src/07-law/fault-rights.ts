import { daysBetween, endOfDayAfter, endOfDayAfterMonths } from '#kernel/working-time/local-days'
import { endOfDays } from './last-day.ts'
import type { Law } from './law.ts'
import type { LawSets } from './law-packs.ts'

/** What a fault gives: the price back, an exchange, a repair. */
export type FaultRight = 'return' | 'exchange' | 'repair'
export type FaultGiven = { readonly right: FaultRight; readonly endsAt: Date; readonly by: keyof LawSets }

/** Since when and until when a repair or a replacement was awaited, UTC. */
export type Wait = { readonly from: string; readonly to: string }

export type FaultQuestion = {
  readonly signedAt: string
  readonly timeZone: string
  readonly now: string
  /** Repairs of this unit that did not help. */
  readonly repairs?: number | undefined
  readonly waits?: readonly Wait[] | undefined
}

/**
 * What the law gives for a fault at `now`, the best first; null when its time is over. 消法 24(1) and 三包 9–11; CRA 2015 s. 22–24;
 * Dir. 2019/771 Art. 10, 13. The last of days to claim within moves on as the law's last days do (民法典 203(1); BGB § 193); a guarantee of
 * months says how long goods are answered for, not until when somebody declares, and ends on its day.
 */
export function faultRight(
  law: Law,
  { signedAt, timeZone, now, repairs = 0, waits = [] }: FaultQuestion,
): FaultGiven | null {
  const at = Date.parse(now)
  const stages = stagesOf(law, signedAt, timeZone, waits)
  // not the last named: months a shop promises may end before 365 days that moved on
  const last = stages.toSorted((one, other) => one.endsAt.getTime() - other.endsAt.getTime()).at(-1)
  // 三包 11, CRA s. 24(5): repaired so often in vain, as long as the guarantee lasts
  const enough = law.sets.repairsBeforeReturn
  if (enough !== undefined && repairs >= enough && last && at < last.endsAt.getTime())
    return { right: 'return', endsAt: last.endsAt, by: 'repairsBeforeReturn' }
  return stages.find(({ endsAt }) => at < endsAt.getTime()) ?? null
}

function stagesOf(law: Law, signedAt: string, timeZone: string, waits: readonly Wait[]): FaultGiven[] {
  const { given, sets } = law
  const stage = (right: FaultRight, by: keyof LawSets, endsAt: Date | null): FaultGiven[] =>
    endsAt === null ? [] : [{ right, by, endsAt }]
  const dayEnd = (days: number | undefined) => (days === undefined ? null : endOfDays(law, signedAt, days, timeZone))
  const { faultReturnDays, faultExchangeDays, faultRepairDays, faultRepairMonths } = given
  const rejection = sets.waitsPause
    ? pausedEnd(dayEnd(faultReturnDays), { signedAt, timeZone, waits, left: sets.daysAfterWait ?? 0 })
    : dayEnd(faultReturnDays)
  const months = faultRepairMonths === undefined ? null : endOfDayAfterMonths(signedAt, faultRepairMonths, timeZone)
  return [
    ...stage('return', 'faultReturnDays', rejection),
    ...stage('exchange', 'faultExchangeDays', dayEnd(faultExchangeDays)),
    ...stage('repair', 'faultRepairDays', dayEnd(faultRepairDays)),
    ...stage('repair', 'faultRepairMonths', months),
  ]
}

type Paused = {
  readonly signedAt: string
  readonly timeZone: string
  readonly waits: readonly Wait[]
  readonly left: number
}

/** CRA 2015 s. 22(6)–(8): the days of a wait, its first included, do not count; after it seven are left at least. */
function pausedEnd(end: Date | null, { signedAt, timeZone, waits, left }: Paused): Date | null {
  if (!end) return null
  let later = end
  for (const { from, to } of [...waits].sort((one, other) => Date.parse(one.from) - Date.parse(other.from))) {
    const begins = Date.parse(from)
    if (begins >= later.getTime() || Date.parse(to) < begins || begins < Date.parse(signedAt)) continue
    const days = daysBetween(from, to, timeZone) + 1
    const extended = endOfDayAfter(new Date(later.getTime() - 1).toISOString(), days, timeZone)
    const atLeast = endOfDayAfter(to, left, timeZone)
    later = new Date(Math.max(extended.getTime(), atLeast.getTime()))
  }
  return later
}

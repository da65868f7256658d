// What a run counts. Pure: adding batches in any order gives the same figures.
import type { Verdict } from '#case'

type Outcome = Verdict['outcome']
export const outcomes = ['approve', 'reject', 'person'] as const satisfies readonly Outcome[]

type Side = {
  readonly approve: number
  readonly reject: number
  readonly person: number
  /** What was asked for in the cases approved without a person: minor units by currency. */
  readonly approvedMinor: Readonly<Record<string, number>>
  /** Cases whose decision was promised by a time and came later; a case policy approves is answered at once. */
  readonly lateDecisions: number
  /** Minutes of people's work: cases a person decides × the minutes such a case takes. */
  readonly workMinutes: number
}

export type Figures = {
  readonly cases: number
  readonly before: Side
  readonly after: Side
  /** Cases the draft answers otherwise, by `old>new`. */
  readonly flips: Readonly<Record<string, number>>
  /** Cases the draft had no answer for: they go to a person. */
  readonly unanswered: number
}

export type Judged = {
  readonly old: Outcome
  readonly new: Outcome
  readonly unanswered: boolean
  readonly decidedLate: boolean
  readonly worthMinor: number
  readonly currency: string
}

const noCase: Side = { approve: 0, reject: 0, person: 0, approvedMinor: {}, lateDecisions: 0, workMinutes: 0 }
export const noFigures: Figures = { cases: 0, before: noCase, after: noCase, flips: {}, unanswered: 0 }

/** Counts cases in. `minutesPerCase`: how long a person takes for one. */
export function addFigures(figures: Figures, judged: readonly Judged[], minutesPerCase: number): Figures {
  const flips = { ...figures.flips }
  for (const { old, new: now } of judged) {
    if (old !== now) flips[`${old}>${now}`] = (flips[`${old}>${now}`] ?? 0) + 1
  }
  return {
    cases: figures.cases + judged.length,
    before: addSide(figures.before, judged, ({ old }) => old, minutesPerCase),
    after: addSide(figures.after, judged, (one) => one.new, minutesPerCase),
    flips,
    unanswered: figures.unanswered + judged.filter(({ unanswered }) => unanswered).length,
  }
}

function addSide(
  side: Side,
  judged: readonly Judged[],
  outcomeOf: (one: Judged) => Outcome,
  minutesPerCase: number,
): Side {
  const counts = { approve: side.approve, reject: side.reject, person: side.person }
  const approvedMinor = { ...side.approvedMinor }
  let { lateDecisions, workMinutes } = side
  for (const one of judged) {
    const outcome = outcomeOf(one)
    counts[outcome] += 1
    if (outcome === 'approve') approvedMinor[one.currency] = (approvedMinor[one.currency] ?? 0) + one.worthMinor
    // a refusal is confirmed by a person (个保法 24), so it costs one as much as an open question
    else workMinutes += minutesPerCase
    if (outcome !== 'approve' && one.decidedLate) lateDecisions += 1
  }
  return { ...counts, approvedMinor, lateDecisions, workMinutes }
}

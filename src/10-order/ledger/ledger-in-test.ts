// A ledger in memory for tests: answers are worked out by the calculator, split over the payments and posted, and refunds are given up.
import { isRefused } from '#kernel/result'
import type { OrderTerms } from '../cost/order-terms.ts'
import type { RepaymentOrder } from '../cost/split-over-payments.ts'
import { workOutPaid } from '../cost/work-out-paid.ts'
import type { AnswerBasis, AnswerLine, AnswerPart, AnswerPolicy, JudgedUnits } from './answer.ts'
import { changesBy } from './change-entries.ts'
import { entriesOf } from './entries-of-order.ts'
import type { LedgerEntry, OrderLedger, Posting, UnitOutcome } from './ledger.ts'
import { splitAnswer } from './split-answer.ts'
import { unitRuns } from './unit-runs.ts'
import { workOutAnswer } from './work-out-answer.ts'

const nothingElsewhere = {
  paid: 0,
  paidOpen: 0,
  listed: 0,
  listedOpen: 0,
  open: 0,
  listMinor: 0,
  listOpenMinor: 0,
  listWithGroundMinor: 0,
}

export type TestLine = { readonly ref: string; readonly judged: readonly JudgedUnits[]; readonly comesBack?: boolean }
export type TestCase = {
  readonly id: string
  readonly lines: readonly TestLine[]
  readonly ground?: Partial<Pick<AnswerLine, 'withDelivery' | 'byLaw' | 'restockingPercent'>>
}
export type TestRefund = {
  readonly id: string
  readonly paymentId: string
  readonly amountMinor: number
  readonly caseId: string
}

const usual: AnswerPolicy = { promotionOnReturn: 'keep', chargesGoBack: new Map() }

export function ledgerOf(order: OrderTerms, policy: Partial<AnswerPolicy> = {}, how: RepaymentOrder = 'proportional') {
  const lineIds = new Map(order.lines.map(({ ref }) => [ref, ref]))
  let ledger: OrderLedger = {
    entries: entriesOf(order, workOutPaid(order), lineIds, []),
    elsewhere: nothingElsewhere,
    outcomes: [],
    postings: [],
    promotions: order.promotions ?? [],
  }
  const payments = order.payments.map(({ ref, amount }) => ({
    id: ref,
    ref,
    provider: 'manual',
    capturedMinor: amount,
    refundedMinor: 0,
  }))
  let refunds: TestRefund[] = []
  let seq = 0

  function post(postings: readonly Posting[], outcomes: readonly UnitOutcome[]): void {
    const changes = new Map(changesBy(postings, outcomes).map((change) => [change.entryId, change]))
    const entries = ledger.entries.map((entry): LedgerEntry => {
      const change = changes.get(entry.id)
      if (!change) return entry
      return {
        ...entry,
        underWayMinor: entry.underWayMinor + change.underWayMinor,
        underWayTaxMinor: entry.underWayTaxMinor + change.underWayTaxMinor,
        deductedMinor: entry.deductedMinor + change.deductedMinor,
        deductedTaxMinor: entry.deductedTaxMinor + change.deductedTaxMinor,
        unitsDone: entry.unitsDone + change.unitsDone,
      }
    })
    ledger = {
      ...ledger,
      entries,
      outcomes: [...ledger.outcomes, ...outcomes],
      postings: [...ledger.postings, ...postings],
    }
  }

  const basisOf = ({ id, lines, ground }: TestCase): AnswerBasis => ({
    ledger,
    caseId: id,
    openedAt: '2026-01-01T00:00:00.000Z',
    policy: { ...usual, ...policy },
    lines: lines.map(({ ref, judged, comesBack = true }) => ({
      caseLineId: `${id} ${ref}`,
      entryId: ledger.entries.find((entry) => entry.ref === `line ${ref}`)!.id,
      ref,
      eligible: judged,
      refused: [],
      comesBack,
      withDelivery: true,
      byLaw: false,
      restockingPercent: 0,
      ...ground,
    })),
  })

  function answer(one: TestCase, parts: readonly Partial<AnswerPart>[]) {
    const asked = parts.map((part): AnswerPart => ({ remedy: 'refund', amountMinor: null, paymentId: null, ...part }))
    const worked = workOutAnswer(basisOf(one), asked)
    if (isRefused(worked)) return worked
    const split = splitAnswer(worked, asked, payments, how)
    if (isRefused(split)) return split
    const rows: Posting[] = split.unpaid.map((posting) => ({ ...posting, caseId: one.id, seq: ++seq, refundId: null }))
    const made = split.refunds.map(({ paymentId: to, amountMinor, postings }) => {
      const paymentId = to!
      const id = `R${++seq}`
      rows.push(...postings.map((posting) => ({ ...posting, caseId: one.id, seq: ++seq, refundId: id })))
      payments.find((payment) => payment.id === paymentId)!.refundedMinor += amountMinor
      return { id, paymentId, amountMinor, caseId: one.id }
    })
    const outcomes = worked.outcomes.map((draft) => ({
      ...draft,
      was: null,
      caseId: one.id,
      seq: ++seq,
      at: '2026-01-01T00:00:00.000Z',
    }))
    refunds = [...refunds, ...made]
    post(rows, outcomes)
    return { totalMinor: split.totalMinor, postings: rows, refunds: made, capped: split.capped }
  }

  /** Given up as 60-resolution does it: the same posted with the other sign, the units open again. */
  function giveUp({ id, paymentId, amountMinor, caseId }: TestRefund): void {
    const given = ledger.postings.filter(({ refundId }) => refundId === id)
    const opened: UnitOutcome[] = []
    for (const { caseLineId, firstUnit, units } of given) {
      if (caseLineId === null || firstUnit === null) continue
      const ours = [...ledger.outcomes, ...opened].filter((one) => one.caseLineId === caseLineId)
      for (const run of unitRuns(firstUnit + units!, ours, [], [firstUnit])) {
        if (run.firstUnit < firstUnit || run.outcome === 'open') continue
        const last = ours.findLast(
          (one) => one.firstUnit <= run.firstUnit && run.firstUnit + run.units <= one.firstUnit + one.units,
        )!
        opened.push({ ...last, seq: ++seq, outcome: 'open', was: run.outcome })
      }
    }
    payments.find((payment) => payment.id === paymentId)!.refundedMinor -= amountMinor
    refunds = refunds.filter((refund) => refund.id !== id)
    post(
      given.map((one) => ({ ...one, caseId, seq: ++seq, grossMinor: -one.grossMinor, taxMinor: -one.taxMinor })),
      opened,
    )
  }

  return { answer, giveUp, entries: () => ledger.entries, refunds: () => refunds, payments }
}

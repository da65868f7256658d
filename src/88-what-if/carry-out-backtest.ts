// The worker's part of a what-if: the facts of past cases, judged again by another table, batch by batch.
import type { Verdict } from '#case'
import { type CompiledTable, compileTable, type DecisionTable } from '#decision-tables'
import { type Facts, nextJudged } from '#facts'
import type { Database, Tx } from '#kernel/database'
import { isUuid } from '#kernel/ids'
import { invariant } from '#kernel/result'
import { sql } from '#kernel/sql'
import { judgeRequest } from '#verdict'
import { backtestMoves } from './backtest-rows.ts'
import { addFigures, type Figures, type Judged } from './figures.ts'
import { backtestQueue } from './start-backtest.ts'

export type BacktestJob = { readonly merchantId: string; readonly backtestId: string }

/** The judging itself; a test may give another. */
export type JudgeAgain = (facts: readonly Facts[], table: CompiledTable) => Promise<JudgedAgain>
export type JudgedAgain = Pick<Verdict, 'outcome' | 'reasons'> & { readonly unanswered: boolean }

export type BacktestContext = {
  readonly database: Database
  readonly judge?: JudgeAgain
  readonly clock: () => Date
  /** Set when this node leaves: the run stops after the batch at hand, and another worker goes on. */
  readonly leaving: AbortSignal
}

const batchSize = 500
const mostTries = 20

/** By the one function preview and decision use. */
const judgeAgain: JudgeAgain = (facts, compiled) =>
  judgeRequest(facts, { name: 'request-policy', version: 0, compiled }, { alternatives: false })

type Run = {
  readonly state: string
  readonly content: DecisionTable
  readonly from: string
  readonly to: string
  readonly minutesPerCase: number
  readonly figures: Figures
  readonly casesDone: number
  readonly afterOpenedAt: string | null
  readonly afterCaseId: string | null
  readonly tries: number
}

type PastCase = {
  readonly caseId: string
  readonly number: string
  readonly openedAt: string
  readonly worthMinor: number
  readonly currency: string
  readonly facts: readonly Facts[]
  readonly outcome: Verdict['outcome']
  readonly reason: { readonly rule: string; readonly text: { 'zh-CN': string; en: string } }
  readonly decidedLate: boolean
}

/**
 * Carries a run out, or goes on with it: where it stands, its figures and its flips are of one transaction, so a worker that was killed
 * counts nothing twice. Judging happens between two short transactions, one case after the other, so that requests are answered meanwhile.
 */
export async function carryOutBacktest(context: BacktestContext, job: BacktestJob): Promise<void> {
  const begun = await onBacktest(context.database, job, async (tx, run) => {
    if (!isOpen(run)) return null
    if (run.tries >= mostTries) return end(tx, job, 'give_up', context)
    tx.write(sql`
      update backtest set state = ${backtestMoves.begin.to}, tries = tries + 1
      where merchant_id = ${tx.merchantId} and id = ${job.backtestId}`)
    return run
  })
  if (!begun) return
  const table = compileTable('backtest', begun.content)
  let run: Run | null = begun
  while (run && !context.leaving.aborted) run = await takeBatch(context, job, table, run)
  if (run) {
    await onBacktest(context.database, job, async (tx) => tx.enqueue(backtestQueue, { backtestId: job.backtestId }))
  }
}

/** Null when there is nothing left to do: all are judged, somebody cancelled, or another worker went on. */
async function takeBatch(
  context: BacktestContext,
  job: BacktestJob,
  table: CompiledTable,
  run: Run,
): Promise<Run | null> {
  const cases = await context.database.transact(job.merchantId, (tx) => nextCases(tx, run))
  const judged: { past: PastCase; again: JudgedAgain }[] = []
  for (const past of cases) judged.push({ past, again: await (context.judge ?? judgeAgain)(past.facts, table) })
  const figures = addFigures(run.figures, judged.map(countedAs), run.minutesPerCase)
  return onBacktest(context.database, job, async (tx, found) => {
    if (!isOpen(found) || found.casesDone !== run.casesDone) return null
    if (cases.length === 0) return end(tx, job, 'end', context)
    const last = cases.at(-1)!
    const next = { ...run, figures, casesDone: run.casesDone + cases.length, ...placeOf(last) }
    keepFlips(tx, job, run.casesDone, judged)
    tx.write(sql`
      update backtest set figures = ${JSON.stringify(figures)}, cases_done = ${next.casesDone}, tries = 0,
        after_opened_at = ${next.afterOpenedAt}, after_case_id = ${next.afterCaseId}
      where merchant_id = ${tx.merchantId} and id = ${job.backtestId}`)
    return next
  })
}

const placeOf = ({ openedAt, caseId }: PastCase) => ({ afterOpenedAt: openedAt, afterCaseId: caseId })

const countedAs = ({ past, again }: { past: PastCase; again: JudgedAgain }): Judged => ({
  old: past.outcome,
  new: again.outcome,
  unanswered: again.unanswered,
  decidedLate: past.decidedLate,
  worthMinor: past.worthMinor,
  currency: past.currency,
})

const nextCases = (tx: Tx, { afterOpenedAt, afterCaseId, ...run }: Run): Promise<PastCase[]> =>
  tx.query<PastCase>(sql`
    select f.case_id as "caseId", c.number, f.opened_at as "openedAt", f.worth_minor as "worthMinor", f.currency, f.facts,
      c.verdict->>'outcome' as outcome, c.verdict->'reasons'->0 as reason,
      coalesce(d.decided_at > f.opened_at + interval '48 hours', false) as "decidedLate"
    from (${nextJudged(tx, run, { openedAt: afterOpenedAt, caseId: afterCaseId }, batchSize)}) f
    join after_sales_case c on c.merchant_id = f.merchant_id and c.id = f.case_id
    left join lateral (
      select min(decided_at) as decided_at from case_decision
      where merchant_id = f.merchant_id and case_id = f.case_id) d on true
    order by f.opened_at, f.case_id`)

function keepFlips(
  tx: Tx,
  { backtestId }: BacktestJob,
  before: number,
  judged: readonly { past: PastCase; again: JudgedAgain }[],
): void {
  const flips = judged.flatMap(({ past, again }, index) =>
    past.outcome === again.outcome
      ? []
      : [
          {
            position: before + index,
            case_id: past.caseId,
            case_number: past.number,
            opened_at: past.openedAt,
            old_outcome: past.outcome,
            new_outcome: again.outcome,
            old_reason: shortReason(past.reason),
            new_reason: shortReason(again.reasons[0]!),
            worth_minor: past.worthMinor,
            currency: past.currency,
          },
        ],
  )
  if (flips.length === 0) return
  tx.write(sql`
    insert into backtest_flip (merchant_id, backtest_id, position, case_id, case_number, opened_at, old_outcome, new_outcome,
      old_reason, new_reason, worth_minor, currency)
    select ${tx.merchantId}::uuid, ${backtestId}::uuid, v.position, v.case_id, v.case_number, v.opened_at, v.old_outcome,
      v.new_outcome, v.old_reason, v.new_reason, v.worth_minor, v.currency
    from json_to_recordset(${JSON.stringify(flips)}::json) as v(position int, case_id uuid, case_number text, opened_at timestamptz,
      old_outcome text, new_outcome text, old_reason jsonb, new_reason jsonb, worth_minor bigint, currency text)`)
}

const shortReason = ({ rule, text }: PastCase['reason']) => ({ rule, text })

const isOpen = ({ state }: Run): boolean => (backtestMoves.cancel.from as readonly string[]).includes(state)

function end(tx: Tx, { backtestId }: BacktestJob, move: 'end' | 'give_up', { clock }: BacktestContext): null {
  tx.write(sql`
    update backtest set state = ${backtestMoves[move].to}, finished_at = ${clock().toISOString()},
      failure = ${move === 'give_up' ? 'gave_up' : null}
    where merchant_id = ${tx.merchantId} and id = ${backtestId}`)
  return null
}

function onBacktest<Answer>(
  database: Database,
  { merchantId, backtestId }: BacktestJob,
  work: (tx: Tx, run: Run) => Promise<Answer>,
): Promise<Answer> {
  invariant(isUuid(merchantId) && isUuid(backtestId), 'a run is named by UUIDs')
  const locked = sql`
    select state, content, opened_from as "from", opened_to as "to", minutes_per_case as "minutesPerCase", figures,
      cases_done as "casesDone", after_opened_at as "afterOpenedAt", after_case_id as "afterCaseId", tries
    from backtest where merchant_id = ${merchantId} and id = ${backtestId} for update`
  return database.transact(
    merchantId,
    (tx, [rows]) => {
      invariant(rows?.[0], 'a job belongs to a run')
      return work(tx, rows[0] as unknown as Run)
    },
    { reads: [locked] },
  )
}

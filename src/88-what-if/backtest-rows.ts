import { z } from 'zod'
import type { Tx } from '#kernel/database'
import { isUuid } from '#kernel/ids'
import { and, sql } from '#kernel/sql'
import { outcomes } from './figures.ts'

export const backtestStates = ['waiting', 'running', 'done', 'cancelled', 'failed'] as const
export type BacktestState = (typeof backtestStates)[number]

export const backtestMoves = {
  begin: { from: ['waiting', 'running'], to: 'running' },
  end: { from: ['running'], to: 'done' },
  give_up: { from: ['waiting', 'running'], to: 'failed' },
  cancel: { from: ['waiting', 'running'], to: 'cancelled' },
} as const satisfies Record<string, { from: readonly BacktestState[]; to: BacktestState }>

const side = z.object({
  approve: z.int(),
  reject: z.int(),
  person: z.int(),
  approvedMinor: z.record(z.string(), z.int()),
  lateDecisions: z.int(),
  workMinutes: z.int(),
})

/** A run as the API shows it. Times UTC, amounts minor units by currency. */
export const backtestView = z
  .object({
    id: z.string(),
    policy: z.string(),
    /** Null: the draft as it was when the run was asked for. */
    version: z.int().nullable(),
    from: z.string(),
    to: z.string(),
    minutesPerCase: z.int(),
    state: z.enum(backtestStates),
    casesTotal: z.int(),
    casesDone: z.int(),
    figures: z.object({
      cases: z.int(),
      before: side,
      after: side,
      flips: z.record(z.string(), z.int()),
      unanswered: z.int(),
    }),
    failure: z.string().nullable(),
    createdAt: z.string(),
    finishedAt: z.string().nullable(),
  })
  .meta({ id: 'Backtest' })
export type BacktestView = z.infer<typeof backtestView>

const bilingual = z.object({ 'zh-CN': z.string(), en: z.string() })
const reason = z.object({ rule: z.string(), text: bilingual })

export const flipView = z.object({
  caseId: z.string(),
  caseNumber: z.string(),
  openedAt: z.string(),
  old: z.object({ outcome: z.enum(outcomes), reason }),
  new: z.object({ outcome: z.enum(outcomes), reason }),
  worth: z.object({ amount: z.int(), currency: z.string() }),
})
export type FlipView = z.infer<typeof flipView>
export type Flip = FlipView & { readonly position: number }

const columns = sql`id, policy_name as policy, policy_version as version, opened_from as "from", opened_to as "to",
  minutes_per_case as "minutesPerCase", state, cases_total as "casesTotal", cases_done as "casesDone", figures, failure,
  created_at as "createdAt", finished_at as "finishedAt"`

export async function readBacktest(tx: Tx, id: string): Promise<BacktestView | null> {
  if (!isUuid(id)) return null
  const [row] = await tx.query<BacktestView>(
    sql`select ${columns} from backtest where merchant_id = ${tx.merchantId} and id = ${id}`,
  )
  return row ?? null
}

/** The runs of one table, newest first, after a place. */
export function listBacktests(
  tx: Tx,
  name: string,
  limit: number,
  after: readonly [string, string] | undefined,
): Promise<BacktestView[]> {
  return tx.query<BacktestView>(sql`
    select ${columns} from backtest
    where ${and([
      sql`merchant_id = ${tx.merchantId} and policy_name = ${name}`,
      ...(after ? [sql`(created_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`] : []),
    ])}
    order by created_at desc, id desc limit ${limit}`)
}

/** The cases a run answers otherwise, oldest first; `flip` narrows to one `old>new`. */
export function listFlips(
  tx: Tx,
  backtestId: string,
  limit: number,
  { after = -1, flip }: { readonly after?: number | undefined; readonly flip?: string | undefined },
): Promise<Flip[]> {
  const [old, now] = flip?.split('>') ?? []
  return tx.query<Flip>(sql`
    select position, case_id as "caseId", case_number as "caseNumber", opened_at as "openedAt",
      json_build_object('outcome', old_outcome, 'reason', old_reason) as old,
      json_build_object('outcome', new_outcome, 'reason', new_reason) as new,
      json_build_object('amount', worth_minor, 'currency', currency) as worth
    from backtest_flip
    where ${and([
      sql`merchant_id = ${tx.merchantId} and backtest_id = ${backtestId} and position > ${after}`,
      ...(flip ? [sql`old_outcome = ${old} and new_outcome = ${now}`] : []),
    ])}
    order by position limit ${limit}`)
}

import { checkTable, isError } from '#decision-tables'
import { countOfJudged } from '#facts'
import type { Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import { type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { identityOf, type Moment, needs } from '#people'
import { catalogueOf, policyNames, readTable } from '#policies'
import { noFigures } from './figures.ts'

export const backtestQueue = 'carry-out-backtest'

export type StartBacktest = {
  readonly name: string
  /** A published version; the draft when left out. */
  readonly version?: number | undefined
  /** Cases opened from here until before `to`; UTC. */
  readonly from: string
  readonly to: string
  /** How long a person takes for one case. */
  readonly minutesPerCase: number
}

type Code =
  | 'not_yours_to_do'
  | 'policy_not_found'
  | 'policy_has_no_cases'
  | 'policy_has_errors'
  | 'period_has_no_end'
  | 'policy_version_not_found'
  | 'draft_not_found'
  | 'backtest_already_runs'

const mostAtOnce = 3

/**
 * Tries a draft on the cases of a period. The table is kept as it is now; a worker goes through the cases, and nothing of them changes.
 */
export async function startBacktest(
  tx: Tx,
  { name, version, from, to, minutesPerCase }: StartBacktest,
  { by, now }: Moment,
): Promise<Result<{ readonly id: string }, Code>> {
  const notYours = needs(by, 'read_policies')
  if (notYours) return notYours
  if (!(policyNames as readonly string[]).includes(name)) return refused('policy_not_found')
  if (name !== 'request-policy') return refused('policy_has_no_cases')
  if (to <= from) return refused('period_has_no_end')
  const content = await readTable(tx, name, version)
  if (!content) return version === undefined ? refused('draft_not_found') : refused('policy_version_not_found')
  // what was not checked may not end, or may end the whole node: it never reaches the engine
  const { safe, findings } = checkTable(content, catalogueOf(name))
  if (!safe) return refused('policy_has_errors', { detail: findings.find(isError)?.text.en ?? '' })
  const [counted] = await tx.query<{ total: number; open: number }>(sql`
    select (${countOfJudged(tx, { from, to })}) as total,
      (select count(*)::int from backtest where merchant_id = ${tx.merchantId} and state in ('waiting', 'running')) as open`)
  if (counted!.open >= mostAtOnce) return refused('backtest_already_runs', { most: mostAtOnce })
  const id = newId()
  tx.write(sql`
    insert into backtest (merchant_id, id, policy_name, content, policy_version, opened_from, opened_to, minutes_per_case, state,
      asked_by, cases_total, figures, created_at)
    values (${tx.merchantId}, ${id}, ${name}, ${JSON.stringify(content)}, ${version ?? null}, ${from}, ${to}, ${minutesPerCase},
      'waiting', ${JSON.stringify(identityOf(by))}, ${counted!.total}, ${JSON.stringify(noFigures)}, ${now})`)
  tx.enqueue(backtestQueue, { backtestId: id })
  return { id }
}

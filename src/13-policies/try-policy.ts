import {
  checkTable,
  compileTable,
  evaluateWithin,
  isError,
  type TableAnswer,
  type TableFailure,
} from '#decision-tables'
import type { Tx } from '#kernel/database'
import { type Result, refused } from '#kernel/result'
import { type Moment, needs } from '#people'
import { catalogueOf } from './catalogues.ts'
import { type Example, tryMs, wholeFacts, wrongFact } from './examples.ts'
import { draftOrInForce, isPolicyName, readVersion } from './policy-rows.ts'

export type TryPolicy = {
  readonly name: string
  readonly facts: Example['facts']
  /** A version; the draft, or what is in force, when left out. */
  readonly version?: number | undefined
}
type Refusals =
  | 'not_yours_to_do'
  | 'policy_not_found'
  | 'policy_version_not_found'
  | 'policy_unreadable'
  | 'policy_has_errors'

/** Asks a draft or a version what it would say: the row that hit, its outputs, the facts it read. Nothing is stored. */
export async function tryPolicy(
  tx: Tx,
  { name, facts, version }: TryPolicy,
  { by, now }: Moment,
): Promise<Result<TableAnswer | TableFailure, Refusals>> {
  const notYours = needs(by, 'read_policies')
  if (notYours) return notYours
  if (!isPolicyName(name)) return refused('policy_not_found')
  const asked = version === undefined ? await draftOrInForce(tx, name, now) : await readVersion(tx, name, version)
  if (!asked) return refused('policy_version_not_found')
  const catalogue = catalogueOf(name)
  const fact = wrongFact(catalogue, facts)
  if (fact) return refused('policy_unreadable', { detail: fact })
  const { table, safe, findings } = checkTable(asked.content, catalogue)
  if (!table || !safe) return refused('policy_has_errors', { detail: findings.find(isError)?.text.en })
  return evaluateWithin(compileTable(name, table), wholeFacts(catalogue, facts), tryMs)
}

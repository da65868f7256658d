import { readFileSync } from 'node:fs'
import { type CompiledTable, compileTable, type DecisionTable } from '#decision-tables'
import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import type { Example } from './examples.ts'

export const policyNames = [
  'request-policy',
  'approval-levels',
  'resolution-choice',
  'disposition',
  'carrier-choice',
  'exchange-terms',
  'packing',
  'parcel-incidents',
] as const
export type PolicyName = (typeof policyNames)[number]

/** A table as it judges: `version` 0 is the one shipped with this program. */
export type PolicyInForce = { readonly name: PolicyName; readonly version: number; readonly compiled: CompiledTable }

const freshMs = 3000
const current = new Map<string, { readonly policy: PolicyInForce; readonly from: number; readonly until: number }>()
const versions = new Map<string, PolicyInForce>()

/** The version in force at `now` (UTC). A version just published may be some seconds late on other nodes. */
export async function policyInForce(tx: Tx, name: PolicyName, now: string): Promise<PolicyInForce> {
  const key = `${tx.merchantId} ${name}`
  const known = current.get(key)
  const at = Date.parse(now)
  if (known && known.from <= at && at < known.until) return known.policy
  const begun = sql`select version, content, in_force_from from policy_version
    where merchant_id = ${tx.merchantId} and name = ${name}`
  const [row] = await tx.query<{ version: number | null; content: DecisionTable; next: string | null }>(sql`
    select p.version, p.content, n.next
    from (select min(in_force_from) as next from (${begun}) later where in_force_from > ${now}) n
    left join (select * from (${begun}) earlier where in_force_from <= ${now}
      order by in_force_from desc limit 1) p on true`)
  const { version, content, next } = row!
  const policy = version === null ? shippedPolicy(name) : versionOf(tx.merchantId, name, { version, content })
  // what begins tomorrow at midnight begins at midnight, not when this is asked for anew
  const until = Math.min(at + freshMs, next === null ? Number.POSITIVE_INFINITY : Date.parse(next))
  current.set(key, { policy, from: at, until })
  return policy
}

/** Exactly this version, as it was published; null when there is none. `0` is the shipped one. */
export async function policyVersion(tx: Tx, name: PolicyName, version: number): Promise<PolicyInForce | null> {
  if (version === 0) return shippedPolicy(name)
  const known = versions.get(`${tx.merchantId} ${name} ${version}`)
  if (known) return known
  const [row] = await tx.query<{ version: number; content: DecisionTable }>(sql`
    select version, content from policy_version
    where merchant_id = ${tx.merchantId} and name = ${name} and version = ${version}`)
  return row ? versionOf(tx.merchantId, name, row) : null
}

/** Called after a publication, so that this node judges by it at once. */
export const forgetPolicies = (merchantId: string): void => {
  for (const key of current.keys()) if (key.startsWith(merchantId)) current.delete(key)
}

/** The table that is shipped: in force until a merchant publishes its own. */
export function shippedPolicy(name: PolicyName): PolicyInForce {
  const known = versions.get(name)
  if (known) return known
  const policy = { name, version: 0, compiled: compileTable(name, shippedFile(name).table) }
  versions.set(name, policy)
  return policy
}

/** What is shipped of a table: its content and the examples beside it. */
export function shippedFile(name: PolicyName): {
  readonly table: DecisionTable
  readonly examples: readonly Example[]
} {
  return JSON.parse(readFileSync(new URL(`../../db/policies/${name}.json`, import.meta.url), 'utf8'))
}

// A version never changes, so it is compiled once.
function versionOf(
  merchantId: string,
  name: PolicyName,
  { version, content }: { version: number; content: DecisionTable },
): PolicyInForce {
  const key = `${merchantId} ${name} ${version}`
  const known = versions.get(key)
  if (known) return known
  const policy = { name, version, compiled: compileTable(name, content) }
  versions.set(key, policy)
  return policy
}

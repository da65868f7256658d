import { readFileSync } from 'node:fs'
import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import type { DecisionTable } from '../tables/decision-table.ts'
import { type CompiledTable, compileTable } from '../tables/evaluate-table.ts'

export const policyNames = ['request-policy', 'approval-levels', 'resolution-choice', 'disposition'] as const
export type PolicyName = (typeof policyNames)[number]

/** A table as it judges: `version` 0 is the one shipped with this program. */
export type PolicyInForce = { readonly name: PolicyName; readonly version: number; readonly compiled: CompiledTable }

const freshMs = 3000
const current = new Map<string, { readonly policy: PolicyInForce; readonly until: number }>()
const versions = new Map<string, PolicyInForce>()

/** The version in force at `now` (UTC). A version just published may be some seconds late on other nodes. */
export async function policyInForce(tx: Tx, name: PolicyName, now: string): Promise<PolicyInForce> {
  const key = `${tx.merchantId} ${name}`
  const known = current.get(key)
  if (known && known.until > Date.now()) return known.policy
  const [row] = await tx.query<{ version: number; content: DecisionTable }>(sql`
    select version, content from policy_version
    where merchant_id = ${tx.merchantId} and name = ${name} and in_force_from <= ${now}
    order by in_force_from desc, version desc limit 1`)
  const policy = row ? versionOf(tx.merchantId, name, row) : shippedPolicy(name)
  current.set(key, { policy, until: Date.now() + freshMs })
  return policy
}

/** Called after a publication, so that this node judges by it at once. */
export const forgetPolicies = (merchantId: string): void => {
  for (const key of current.keys()) if (key.startsWith(merchantId)) current.delete(key)
}

/** The table that is shipped: in force until a merchant publishes its own. */
export function shippedPolicy(name: PolicyName): PolicyInForce {
  const known = versions.get(name)
  if (known) return known
  const file = new URL(`../../../db/policies/${name}.json`, import.meta.url)
  const { table } = JSON.parse(readFileSync(file, 'utf8')) as { table: DecisionTable }
  const policy = { name, version: 0, compiled: compileTable(name, table) }
  versions.set(name, policy)
  return policy
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

import type { Tx } from '#kernel/database'
import { type Role, roles } from '#people'
import { policyInForce } from './policies/in-force.ts'
import { evaluateTable } from './tables/evaluate-table.ts'

/** What the table approval-levels is asked about (catalogue `approval-levels`). Amounts: minor units. */
export type LevelFacts = {
  readonly subject: 'refund' | 'deduction' | 'goodwill' | 'policy' | 'dispatch'
  readonly amountMinor?: number
  readonly aboveCalculation?: boolean
  readonly orderBalanced?: boolean
  readonly aboveThreshold?: boolean
  readonly aboveDailyCeiling?: boolean
  readonly aboveGoodwillLimit?: boolean
}

/** Who must agree, in order; nobody when `levels` is empty. */
export type RequiredLevels = {
  readonly levels: readonly Role[]
  /** The row that said so. */
  readonly rule: string
  readonly policyVersion: number
}

const usual = {
  amountMinor: 0,
  aboveCalculation: false,
  orderBalanced: true,
  aboveThreshold: false,
  aboveDailyCeiling: false,
  aboveGoodwillLimit: false,
}

/** Asks the table in force. A table that fails never lets anything pass: then the owner must agree. */
export async function chooseLevels(tx: Tx, facts: LevelFacts, now: string): Promise<RequiredLevels> {
  const { version, compiled } = await policyInForce(tx, 'approval-levels', now)
  const answer = await evaluateTable(compiled, { approval: { ...usual, ...facts } })
  if ('failed' in answer) return { levels: ['owner'], rule: 'table_failed', policyVersion: version }
  const levels = answer.outputs.levels
  const known = Array.isArray(levels) && levels.every((level) => (roles as readonly unknown[]).includes(level))
  return known
    ? { levels: [...new Set(levels as Role[])], rule: String(answer.outputs.rule), policyVersion: version }
    : { levels: ['owner'], rule: 'table_failed', policyVersion: version }
}

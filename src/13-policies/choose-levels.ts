import type { CaseFile, ReasonCode, Wish } from '#case'
import { evaluateTable } from '#decision-tables'
import type { Tx } from '#kernel/database'
import { type Role, roles } from '#people'
import { policyInForce } from './in-force.ts'

/** What the table approval-levels is asked about (catalogue `approval-levels`). Amounts: minor units. */
export type LevelFacts = {
  readonly subject: 'refund' | 'deduction' | 'goodwill' | 'decision' | 'policy' | 'dispatch'
  readonly amountMinor?: number
  readonly aboveCalculation?: boolean
  readonly orderBalanced?: boolean
  readonly aboveThreshold?: boolean
  readonly aboveDailyCeiling?: boolean
  readonly aboveGoodwillLimit?: boolean
  /** More than whoever decides may decide alone. */
  readonly aboveOwnLimit?: boolean
  /** Of the case it is about: its type, its cause, and how unusual its customer's requests are (0…100). */
  readonly wish?: Wish
  readonly reason?: ReasonCode
  readonly riskScore?: number
}

/** Who must agree, in order; nobody when `levels` is empty. */
export type RequiredLevels = {
  readonly levels: readonly Role[]
  /** The row that said so. */
  readonly rule: string
  readonly policyVersion: number
}

/** What approval-levels may ask about any case: its wish, the reason of its dearest line, how unusual its customer's requests are. */
export function levelFactsOf({ wish, lines, verdict }: Pick<CaseFile, 'wish' | 'lines' | 'verdict'>) {
  const dearest = lines.reduce((most, line) => (costOf(line) > costOf(most) ? line : most))
  return { wish, reason: dearest.reason, riskScore: verdict.risk?.score ?? 0 }
}
const costOf = ({ paidMinor, quantity, quantityBought }: CaseFile['lines'][number]): number =>
  (paidMinor * quantity) / quantityBought

const usual = {
  amountMinor: 0,
  aboveCalculation: false,
  orderBalanced: true,
  aboveThreshold: false,
  aboveDailyCeiling: false,
  aboveGoodwillLimit: false,
  aboveOwnLimit: false,
  wish: 'return_refund',
  reason: 'other',
  riskScore: 0,
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

import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import type { Facts } from './facts.ts'

export type JudgedCase = {
  readonly caseId: string
  readonly openedAt: string
  readonly currency: string
  /** One entry a line, in the order of the case. */
  readonly facts: readonly Facts[]
}

/** Keeps what a case was judged on, with the case's own rows: a later draft is tried on exactly this. */
export function keepFacts(tx: Tx, { caseId, openedAt, currency, facts }: JudgedCase): void {
  const worthMinor = facts.reduce((sum, { line }) => sum + line.pricePaidMinor, 0)
  tx.write(sql`
    insert into judged_facts (merchant_id, case_id, opened_at, worth_minor, currency, facts)
    values (${tx.merchantId}, ${caseId}, ${openedAt}, ${worthMinor}, ${currency}, ${JSON.stringify(facts)})`)
}

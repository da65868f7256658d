import type { KeyObject } from 'node:crypto'
import { emptyHead } from '#case'
import type { Querier } from '#kernel/database'
import { sql } from '#kernel/sql'
import { type Break, brokenAt } from './broken.ts'
import { eventTime, hashOfRow, type StoredEvent } from './event-hash.ts'
import { verifyCheckpoints } from './verify-checkpoints.ts'

export type VerifyHistory = {
  readonly merchantId: string
  /** The checkpoints outside the database and the key they are signed with. Null looks at the rows alone: that cannot find what was cut off or rewritten whole. */
  readonly outside: { readonly checkpointsDir: string; readonly publicKey: KeyObject | null } | null
}

/** What was walked, and the first break, if any. */
export type Verified = {
  readonly merchantId: string
  readonly cases: number
  readonly events: number
  readonly checkpoints: number
  readonly broken: Break | null
}

/**
 * Recomputes every hash of a merchant's histories from the rows, never trusting a stored one, and holds the result against the
 * checkpoints kept outside. Page by page, in constant memory; each page is one statement, so a case that goes on meanwhile is no
 * false alarm.
 */
export async function verifyHistory(connection: Querier, { merchantId, outside }: VerifyHistory): Promise<Verified> {
  const walked = await walkChains(connection, merchantId)
  const broken = walked.broken ?? (await strayEvent(connection, merchantId))
  if (broken || !outside) return { merchantId, ...walked, checkpoints: 0, broken }
  return { merchantId, ...walked, ...(await verifyCheckpoints(connection, merchantId, outside)) }
}

type Walked = { cases: number; events: number; broken: Break | null }
type ChainRow = { id: string; history_length: number; history_head: string } & {
  [K in keyof StoredEvent]: StoredEvent[K] | null
}
const pageSize = 200

async function walkChains(connection: Querier, merchantId: string): Promise<Walked> {
  const walked: Walked = { cases: 0, events: 0, broken: null }
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const rows = await connection.query<ChainRow>(sql`
      select c.id, c.history_length, c.history_head, e.seq, e.kind, ${eventTime} as at_text, e.actor, e.channel, e.data,
        e.previous_hash, e.hash
      from (select merchant_id, id, history_length, history_head from after_sales_case
            where merchant_id = ${merchantId} and id > ${after} order by id limit ${pageSize}) c
      left join case_event e on e.merchant_id = c.merchant_id and e.case_id = c.id
      order by c.id, e.seq`)
    const chains = Map.groupBy(rows, (row) => row.id)
    for (const [caseId, chain] of chains) {
      walked.cases += 1
      const broken = walkChain(merchantId, caseId, chain)
      if (broken) return { ...walked, broken }
      walked.events += chain.length
      after = caseId
    }
    if (chains.size < pageSize) return walked
  }
}

/** One case's chain from its first event to the head the case names. */
function walkChain(merchantId: string, caseId: string, chain: readonly ChainRow[]): Break | null {
  let head = emptyHead
  let length = 0
  for (const row of chain) {
    if (row.seq === null) break
    length += 1
    const place = { caseId, seq: row.seq }
    if (row.seq !== length) return brokenAt('event_missing', { caseId, seq: length })
    if (row.previous_hash !== head) return brokenAt('event_does_not_follow', place)
    const hash = hashOfRow(merchantId, caseId, row as StoredEvent, head)
    if (hash === null || hash !== row.hash) return brokenAt('event_changed', place)
    head = hash
  }
  const [first] = chain
  if (length === 0) return brokenAt('event_missing', { caseId, seq: 1 })
  const agrees = first?.history_length === length && first.history_head === head
  return agrees ? null : brokenAt('case_names_another_end', { caseId, seq: length })
}

async function strayEvent(connection: Querier, merchantId: string): Promise<Break | null> {
  const [stray] = await connection.query<{ case_id: string; seq: number }>(sql`
    select e.case_id, e.seq from case_event e
    where e.merchant_id = ${merchantId} and not exists (
      select 1 from after_sales_case c where c.merchant_id = e.merchant_id and c.id = e.case_id)
    limit 1`)
  return stray ? brokenAt('case_missing', { caseId: stray.case_id, seq: stray.seq }) : null
}

import type { Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import { sql } from '#kernel/sql'
import type { Moment } from '#people'
import { readCarrier } from '../carrier/carrier-account.ts'
import type { ClaimLine, ClaimState, ClaimWhy } from './carrier-claim.ts'

export type ClaimToOpen = {
  readonly caseId: string
  readonly caseNumber: string
  readonly why: ClaimWhy
  /** The carrier's code or name, and the number it carried the parcel under; null: not known. */
  readonly carrier: string | null
  readonly tracking: string | null
  readonly lines: readonly ClaimLine[]
  readonly currency: string
  /** What is asked for, where a person says it; left out: what was paid for these units. */
  readonly amountMinor?: number | undefined
  /** Photos of the case that show it. */
  readonly evidenceIds: readonly string[]
}

/**
 * Opens a claim against a carrier: one for each case and reason. Opened again it takes in what it did not have yet, units of a line at their most;
 * one that is settled stays as it is.
 * Under the lock of the case. Answers the claim, and whether anything is new about it; null where nothing is asked for.
 */
export async function openCarrierClaim(
  tx: Tx,
  claim: ClaimToOpen,
  { now }: Moment,
): Promise<{ readonly id: string; readonly amountMinor: number; readonly isNew: boolean } | null> {
  const [before] = await tx.query<{ id: string; state: ClaimState; lines: ClaimLine[]; amount_minor: number }>(sql`
    select id, state, lines, amount_minor from carrier_claim
    where merchant_id = ${tx.merchantId} and case_id = ${claim.caseId} and why = ${claim.why}::carrier_claim_why`)
  if (before && before.state !== 'open')
    return { id: before.id, amountMinor: Number(before.amount_minor), isNew: false }
  const lines = together(before?.lines ?? [], claim.lines)
  const amountMinor = claim.amountMinor ?? lines.reduce((sum, line) => sum + line.amountMinor, 0)
  if (amountMinor <= 0) return null
  const { caseId, why, carrier, tracking, currency, evidenceIds } = claim
  if (before) {
    const isNew = amountMinor !== Number(before.amount_minor)
    await tx.query(sql`
      update carrier_claim set lines = ${JSON.stringify(lines)}::jsonb, amount_minor = ${amountMinor},
        evidence_ids = ${[...evidenceIds]}::uuid[], carrier = coalesce(${carrier}, carrier), tracking = coalesce(${tracking}, tracking),
        due_at = coalesce(due_at, ${await dueAt(tx, carrier, now)}::timestamptz)
      where merchant_id = ${tx.merchantId} and id = ${before.id}`)
    return { id: before.id, amountMinor, isNew }
  }
  const id = newId()
  await tx.query(sql`
    insert into carrier_claim (merchant_id, id, case_id, case_number, why, state, carrier, tracking, lines, amount_minor, currency, evidence_ids, opened_at,
      due_at)
    values (${tx.merchantId}, ${id}, ${caseId}, ${claim.caseNumber}, ${why}, 'open', ${carrier}, ${tracking}, ${JSON.stringify(lines)}, ${amountMinor},
      ${currency}, ${[...evidenceIds]}::uuid[], ${now}, ${await dueAt(tx, carrier, now)})`)
  return { id, amountMinor, isNew: true }
}

function together(before: readonly ClaimLine[], now: readonly ClaimLine[]): ClaimLine[] {
  const lines = new Map(before.map((line) => [line.caseLineId, line]))
  for (const line of now) if ((lines.get(line.caseLineId)?.units ?? 0) < line.units) lines.set(line.caseLineId, line)
  return [...lines.values()]
}

/** By what was agreed with the carrier (`claimDays` among its terms); null where nobody said. */
async function dueAt(tx: Tx, carrier: string | null, now: string): Promise<string | null> {
  const account = carrier === null ? null : await readCarrier(tx, carrier)
  const days = Number(account?.terms.claimDays)
  return Number.isInteger(days) && days > 0 ? new Date(Date.parse(now) + days * 86_400_000).toISOString() : null
}

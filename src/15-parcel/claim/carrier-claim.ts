// What a carrier lost, damaged or delivered short, and what is asked of it for that. Kept as a record until its money is back.
import { z } from 'zod'
import { type Sql, sql } from '#kernel/sql'
import { money } from '#order/ask'
import { nameOfCarrier } from '../carrier/carrier-account.ts'

/** `missing`: the parcel came, and something was no longer in it. */
export const claimWhys = ['lost', 'damaged', 'missing'] as const
export type ClaimWhy = (typeof claimWhys)[number]
/** `refused`: the carrier does not pay; it may still, and is then paid. */
export const claimStates = ['open', 'paid', 'refused'] as const
export type ClaimState = (typeof claimStates)[number]

/** Of a line of the case, at what was paid for these units, minor units. */
export type ClaimLine = { readonly caseLineId: string; readonly units: number; readonly amountMinor: number }

export const claimView = z.object({
  id: z.string(),
  case: z.object({ id: z.string(), number: z.string() }),
  why: z.enum(claimWhys),
  state: z.enum(claimStates),
  carrier: z.string().nullable(),
  carrierName: z.string().nullable().describe('as the shop names it'),
  tracking: z.string().nullable(),
  lines: z.array(z.object({ caseLineId: z.string(), units: z.int(), amount: money })),
  /** What is asked of the carrier: what the customer paid for these units, or what a person asked for. */
  amount: money,
  evidenceIds: z.array(z.string()),
  openedAt: z.string(),
  dueAt: z.string().nullable(),
  overdue: z.boolean().describe('not settled in the time the carrier takes it'),
  settledAt: z.string().nullable(),
  settledWhy: z.string().nullable(),
  paid: money.nullable().describe('what came back; less than was asked for where the carrier paid a part'),
  can: z.object({ settle: z.boolean() }),
})

export type CarrierClaimView = z.infer<typeof claimView>

/** Rows of `carrier_claim q`, shaped as `claimView`. `now` UTC. */
export const claimsShown = (where: Sql, now: string): Sql => sql`
  select q.id, json_build_object('id', q.case_id, 'number', q.case_number) as case, q.why, q.state, q.carrier, q.tracking,
    ${nameOfCarrier(sql`q`, sql`q.carrier`)} as "carrierName",
    (select coalesce(json_agg(json_build_object('caseLineId', l->>'caseLineId', 'units', (l->>'units')::int, 'amount',
      json_build_object('amount', (l->>'amountMinor')::bigint, 'currency', q.currency))), '[]') from jsonb_array_elements(q.lines) l) as lines,
    json_build_object('amount', q.amount_minor, 'currency', q.currency) as amount, q.evidence_ids as "evidenceIds",
    q.opened_at as "openedAt", q.due_at as "dueAt",
    (q.state = 'open' and q.due_at < ${now}::timestamptz) as overdue, q.settled_at as "settledAt", q.settled_why as "settledWhy",
    case when q.paid_minor is not null then json_build_object('amount', q.paid_minor, 'currency', q.currency) end as paid,
    json_build_object('settle', q.state <> 'paid') as can
  from carrier_claim q where ${where}`

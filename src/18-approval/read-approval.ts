import { caseLockWhere } from '#case'
import type { Tx } from '#kernel/database'
import { isUuid } from '#kernel/ids'
import { type Sql, sql } from '#kernel/sql'
import type { Approval, ApprovalKind } from './approval.ts'

/** Who refused what was appealed, of an approval `a` and its case `c`. */
const decidedBefore = sql`case when a.kind = 'decision' and c.appealed then coalesce(c.rejected_by->>'madeBy', c.rejected_by->>'id') end`

/** Whether its amount is in another currency than the merchant's own, of which no limit says anything. */
const isForeign = sql`a.currency <> (select o.currency from merchant o where o.merchant_id = a.merchant_id)`

/** The approvals for which `where` holds (it speaks of `a`, and of its case as `c`), with what was said at each level. */
export const approvalsWhere = (merchantId: string, where: Sql, rest: Sql = sql``): Sql => sql`
  select a.id, a.kind, a.subject_id as "subjectId", a.label, a.case_id as "caseId", c.number as "caseNumber",
    a.amount_minor as "amountMinor", a.currency, a.content, a.rule, a.policy_version as "policyVersion", a.levels, a.level, a.state,
    a.asked_by as "askedBy", m.name as "askedByName", ${decidedBefore} as "decidedBefore",
    coalesce(${isForeign}, false) as "isForeign", a.asked_at as "askedAt", a.expires_at as "expiresAt",
    a.ended_at as "endedAt", a.version,
    coalesce((
      select json_agg(json_build_object('level', s.level, 'role', s.role, 'answer', s.answer, 'by', s.by, 'byName', w.name,
        'onBehalfOf', s.on_behalf_of, 'onBehalfOfName', p.name, 'words', s.words, 'channel', s.channel, 'at', s.at) order by s.level)
      from approval_step s
      left join member w on w.merchant_id = s.merchant_id and w.user_id = s.by->>'id'
      left join member p on p.merchant_id = s.merchant_id and p.user_id = s.on_behalf_of
      where s.merchant_id = a.merchant_id and s.approval_id = a.id), '[]') as steps
  from approval a
  left join after_sales_case c on c.merchant_id = a.merchant_id and c.id = a.case_id
  left join member m on m.merchant_id = a.merchant_id and m.user_id = a.asked_by->>'id'
  where a.merchant_id = ${merchantId} and ${where} ${rest}`

/** As it is, without a lock: for screens. Null when there is none. */
export async function readApproval(tx: Tx, id: string): Promise<Approval | null> {
  if (!isUuid(id)) return null
  return (await tx.query<Approval>(approvalsWhere(tx.merchantId, sql`a.id = ${id}`)))[0] ?? null
}

/** Locked, then read by a statement of its own, which sees what whoever held the lock has written. */
export async function lockApproval(tx: Tx, id: string): Promise<Approval | null> {
  if (!isUuid(id)) return null
  await tx.query(sql`select 1 from approval where merchant_id = ${tx.merchantId} and id = ${id} for update`)
  return readApproval(tx, id)
}

/** The approval that is awaited for this subject, locked. The subject itself is locked before: whoever signs takes the same order. */
export async function pendingFor(tx: Tx, kind: ApprovalKind, subjectId: string): Promise<Approval | null> {
  const [row] = await tx.query<{ id: string }>(sql`
    select id from approval
    where merchant_id = ${tx.merchantId} and kind = ${kind} and subject_id = ${subjectId} and state = 'pending' for update`)
  return row ? readApproval(tx, row.id) : null
}

/** Locks the case an approval belongs to, with BEGIN: cases before approvals, always. */
export const caseOfApprovalLock = (merchantId: string, id: string): Sql[] =>
  isUuid(id)
    ? [
        caseLockWhere(
          merchantId,
          sql`c.id = (select case_id from approval where merchant_id = ${merchantId} and id = ${id})`,
        ),
      ]
    : []

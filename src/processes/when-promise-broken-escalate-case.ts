// A promise that broke is marked, told to supervisors, and what nobody decided goes to one (domain.md, Promises).
import { caseLock } from '#case'
import { sendMessageQueue } from '#conversation'
import { escalateCase } from '#decision'
import type { Database, Tx } from '#kernel/database'
import { isRefused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { merchantOf } from '#people'
import { type Broken, breakPromises } from '#promise'

/**
 * Each minute: one question finds the cases of all merchants with a promise that is over, however many clocks run. Each is marked in a
 * transaction of its own; what this run does not reach the next one does. Answers how many cases were marked.
 */
export async function whenPromiseBrokenEscalateCase(database: Database, now: string): Promise<number> {
  const over = await database.asOwner((connection) =>
    connection.query<{ merchant_id: string; id: string }>(sql`
      select c.merchant_id, c.id
      from merchant m
      cross join lateral (
        select merchant_id, id from after_sales_case
        where merchant_id = m.merchant_id and alarm_at is not null and alarm_at <= ${now}
        order by alarm_at limit 500) c`),
  )
  const told = new Map<string, Broken[]>()
  for (const { merchant_id, id } of over) {
    const broken = await database.transact(merchant_id, (tx) => markAndEscalate(tx, id, now), {
      locks: caseLock(merchant_id, id),
    })
    if (!isRefused(broken)) told.set(merchant_id, [...(told.get(merchant_id) ?? []), broken])
  }
  for (const [merchantId, broken] of told) await database.transact(merchantId, (tx) => tellSupervisors(tx, broken))
  return [...told.values()].flat().length
}

async function markAndEscalate(tx: Tx, caseId: string, now: string) {
  const moment = { by: { kind: 'system', id: 'promises' }, now, channel: 'worker' } as const
  const broken = await breakPromises(tx, { caseId }, moment)
  if (isRefused(broken) || broken.stage !== 'submitted' || !broken.kinds.includes('decision')) return broken
  if (broken.isWithApprover) return broken // it is above already; escalating would drop her yes
  await tx.flush() // the case is read again with its mark
  const reason = '审核时限已过，系统升级给主管。The promised time for a decision is over.'
  const escalated = await escalateCase(tx, { caseId, reason }, moment)
  return isRefused(escalated) ? escalated : { ...broken, stage: escalated.stage }
}

// One mail a sweep and supervisor, not one a case.
async function tellSupervisors(tx: Tx, broken: readonly Broken[]): Promise<void> {
  const { name, locale } = await merchantOf(tx)
  const supervisors = await tx.query<{ email: string }>(sql`
    select email from member
    where merchant_id = ${tx.merchantId} and disabled_at is null and roles && array['supervisor', 'owner'] order by email limit 50`)
  const numbers = broken.map((one) => one.number).join('\n')
  for (const { email } of supervisors) {
    tx.enqueue(sendMessageQueue, {
      way: 'mail',
      to: email,
      subject:
        locale === 'en' ? `${name}: ${broken.length} promises broken` : `${name}：${broken.length} 张售后单超过时限`,
      text:
        locale === 'en'
          ? `These cases are over their promised time:\n${numbers}`
          : `以下售后单已超过承诺时限：\n${numbers}`,
    })
  }
}

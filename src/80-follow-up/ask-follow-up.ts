import { type CaseFile, caseEvents, lockCase, move, note, saveCase } from '#case'
import { quietUntil } from '#conversation'
import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import { type Moment, merchantOf } from '#people'
import { contactHashes, daysBetweenQuestions, daysToAnswer, type FollowUp, later, waitingOf } from './follow-up.ts'
import { whereGoodsAre } from './where-goods-are.ts'

declare module '#case' {
  interface CaseEvents {
    /** Its notice brings the link that opens this question alone. */
    follow_up_asked: { readonly followUpId: string; readonly about: FollowUp['about'] }
  }
}

caseEvents({
  follow_up_asked: { effect: (it) => move(it, 'followUp', 'ask') },
})

export type AskedOrNot = 'asked' | 'later' | 'dropped' | 'nothing_to_ask'

/**
 * Asks the customer of a case, when it is time. Not at quiet hours and not twice a week: then later. Not where nobody can be reached, where they
 * want it no more, where it is switched off, or where the case was opened again: then not at all. Safe to repeat.
 */
export async function askFollowUp(
  tx: Tx,
  { caseId }: { readonly caseId: string },
  moment: Moment,
): Promise<AskedOrNot> {
  const { now } = moment
  const file = await lockCase(tx, caseId)
  const waiting = file && (await waitingOf(tx, file.id))
  if (!file || waiting?.state !== 'planned' || waiting.askAt > now) return 'nothing_to_ask'
  const { settings, timeZone, calendar, jurisdiction } = await merchantOf(tx)
  const hashes = contactHashes(file, jurisdiction)
  if (!settings.followUps || hashes.length === 0 || !isOver(file) || later(waiting.doneAt, longest) < now)
    return drop(tx, waiting)
  const goods = waiting.about === 'goods' ? whereGoodsAre(file) : 'there'
  if (goods === 'never_comes') return drop(tx, waiting)
  if (goods === 'on_the_way') return askLater(tx, waiting, later(now, { days: 1 }))
  const quiet = quietUntil(new Date(now), timeZone, settings.quietHours)
  if (quiet) return askLater(tx, waiting, quiet.toISOString())
  const known = await customersOf(tx, hashes)
  if (known.some(({ unsubscribedAt }) => unsubscribedAt !== null)) return drop(tx, waiting)
  const lastAsked = known
    .flatMap(({ askedAt }) => askedAt ?? [])
    .sort()
    .at(-1)
  const free = lastAsked && later(lastAsked, { days: daysBetweenQuestions })
  if (free && free > now) return askLater(tx, waiting, free)
  tx.write(sql`
    update follow_up_customer set asked_at = ${now} where merchant_id = ${tx.merchantId} and contact_hash = any(${hashes}::text[])`)
  tx.write(sql`
    update follow_up set state = 'asked', asked_at = ${now}, expires_at = ${later(now, { days: daysToAnswer })}
    where merchant_id = ${tx.merchantId} and id = ${waiting.id}`)
  move(file, 'followUp', 'ask')
  note(tx, file, 'follow_up_asked', { followUpId: waiting.id, about: waiting.about }, moment)
  saveCase(tx, file, { settings, calendar }, now)
  return 'asked'
}

const longest = { days: daysToAnswer }

/** What is open is not asked about: it will be settled, and asked about then. */
const isOver = ({ spine }: CaseFile): boolean => spine === 'resolved' || spine === 'closed'

// The rows are there and locked after it: two cases of one customer, asked at once, wait for each other.
async function customersOf(tx: Tx, hashes: readonly string[]) {
  await tx.query(sql`
    insert into follow_up_customer (merchant_id, contact_hash)
    select ${tx.merchantId}::uuid, h from unnest(${[...hashes]}::text[]) h order by h on conflict do nothing`)
  const rows = await tx.query<{ askedAt: string | null; unsubscribedAt: string | null }>(sql`
    select asked_at as "askedAt", unsubscribed_at as "unsubscribedAt" from follow_up_customer
    where merchant_id = ${tx.merchantId} and contact_hash = any(${[...hashes]}::text[]) order by contact_hash for update`)
  return rows.map(({ askedAt, unsubscribedAt }) => ({
    askedAt: askedAt && new Date(askedAt).toISOString(),
    unsubscribedAt,
  }))
}

function drop(tx: Tx, { id }: FollowUp): 'dropped' {
  tx.write(sql`update follow_up set state = 'dropped' where merchant_id = ${tx.merchantId} and id = ${id}`)
  return 'dropped'
}

function askLater(tx: Tx, { id }: FollowUp, at: string): 'later' {
  tx.write(sql`update follow_up set ask_at = ${at} where merchant_id = ${tx.merchantId} and id = ${id}`)
  return 'later'
}

import { type CaseFile, lockCase } from '#case'
import type { Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import { sql } from '#kernel/sql'
import { endOfDate } from '#kernel/working-time/local-days'
import { type Merchant, type Moment, merchantOf } from '#people'
import { findAgent } from './find-agent.ts'
import { later } from './follow-up.ts'
import { parcelOf, sentFor } from './where-goods-are.ts'

/** On its way without a day that is foreseen: taken for delivered after so many. */
const daysOnTheWay = 4

/**
 * Goods arrived or money was paid, and nothing else is owed: the customer will be asked whether all is well. Told again it is planned anew, by
 * what is known now. Answers when it will be asked; null: it will not.
 */
export async function planFollowUp(
  tx: Tx,
  { caseId }: { readonly caseId: string },
  { now }: Moment,
): Promise<string | null> {
  const merchant = await merchantOf(tx)
  const file = merchant.settings.followUps ? await lockCase(tx, caseId) : null
  const done = file?.spine === 'resolved' ? doneOf(file, merchant, now) : null
  if (!file || !done) return null
  const askAt = later(done.at, { hours: merchant.settings.followUpHours })
  const carrier = sentFor(file).at(-1)?.parcel?.carrierName ?? null
  tx.write(sql`
    insert into follow_up as f (merchant_id, id, case_id, state, about, done_at, ask_at, goods, carrier, agent)
    values (${tx.merchantId}, ${newId()}, ${file.id}, 'planned', ${done.about}, ${done.at}, ${askAt},
      ${JSON.stringify(file.lines.map(({ sku, name, reason }) => ({ sku, name, reason })))},
      ${done.about === 'goods' ? carrier : null}, ${await findAgent(tx, file)})
    on conflict (merchant_id, case_id) where state in ('planned', 'asked') do update set about = excluded.about,
      done_at = excluded.done_at, ask_at = excluded.ask_at, carrier = excluded.carrier, agent = excluded.agent
      where f.state = 'planned'`)
  return askAt
}

/** What was done, and when as far as anybody knows; null where nothing was sent and nothing paid. */
function doneOf(file: CaseFile, { timeZone }: Merchant, now: string): { about: 'goods' | 'money'; at: string } | null {
  const sent = sentFor(file)
  if (sent.length === 0)
    return file.refunds.some(({ state }) => state === 'succeeded') ? { about: 'money', at: now } : null
  const arrived = sent.map(({ id, parcel, steps }) => {
    const followed = parcelOf(file, id)
    const deliveredAt = followed?.inHandAt ?? followed?.deliveredAt
    if (deliveredAt) return deliveredAt
    const expectedOn = followed?.expectedOn ?? parcel?.expectedOn
    return expectedOn
      ? endOfDate(expectedOn, timeZone).toISOString()
      : later(steps.shipped?.at ?? now, { days: daysOnTheWay })
  })
  return { about: 'goods', at: [...arrived, now].sort().at(-1)! }
}

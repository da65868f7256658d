import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import type { Merchant, MerchantSettings } from '#people'

type Recipient = { readonly way: 'mail' | 'phone'; readonly to: string }

const whileFullMinutes = 60

/** Which of these phones get no message now, and until when: at quiet hours of the shop, and when they had as many as a day allows. */
export async function findQuietPhones(
  tx: Tx,
  recipients: readonly Recipient[],
  { timeZone, settings }: Pick<Merchant, 'timeZone' | 'settings'>,
  now: Date,
): Promise<ReadonlyMap<string, Date>> {
  const phones = [...new Set(recipients.filter(({ way }) => way === 'phone').map(({ to }) => to))]
  if (phones.length === 0) return new Map()
  const quiet = quietUntil(now, timeZone, settings.quietHours)
  if (quiet) return new Map(phones.map((phone) => [phone, quiet]))
  const full = await tx.query<{ phone: string }>(sql`
    select m.recipient as phone from notice_message m
    where m.merchant_id = ${tx.merchantId} and m.way = 'phone' and m.recipient = any(${phones})
      and m.sent_at > ${new Date(now.getTime() - 86_400_000).toISOString()}
    group by m.recipient having count(*) >= ${settings.phoneMessagesPerDay}`)
  const later = new Date(now.getTime() + whileFullMinutes * 60_000)
  return new Map(full.map(({ phone }) => [phone, later]))
}

/** When the quiet hours end that this moment is in; null when it is in none. Over midnight where `from` is later than `to`. */
export function quietUntil(now: Date, timeZone: string, quiet: MerchantSettings['quietHours']): Date | null {
  if (!quiet) return null
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const [at, from, to] = [minutesOf(clock.format(now)), minutesOf(quiet.from), minutesOf(quiet.to)]
  const isQuiet = from <= to ? at >= from && at < to : at >= from || at < to
  if (!isQuiet) return null
  const left = (to - at + dayMinutes) % dayMinutes || dayMinutes
  return new Date(now.getTime() + left * 60_000)
}
const dayMinutes = 24 * 60
const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))

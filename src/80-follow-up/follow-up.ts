// 回访: one short question after goods came or money was paid. Its row, and what of it decides.
import type { CaseFile } from '#case'
import type { Tx } from '#kernel/database'
import { sha256Hex } from '#kernel/ids'
import { phoneCountryOf, phoneKeyOf } from '#kernel/normal-forms'
import { type Sql, sql } from '#kernel/sql'
import { everyMerchant } from '#people'

export const followUpStates = ['planned', 'asked', 'answered', 'expired', 'dropped'] as const
export const followUpAbouts = ['goods', 'money'] as const

export type FollowUp = {
  readonly id: string
  readonly caseId: string
  readonly state: (typeof followUpStates)[number]
  readonly about: (typeof followUpAbouts)[number]
  readonly doneAt: string
  readonly askAt: string
  readonly expiresAt: string | null
  readonly goods: readonly { readonly sku: string; readonly name: string; readonly reason: string }[]
  readonly agent: string | null
}

/** What a customer answers. Of money nothing can be broken: `intact` null. */
export type Answer = {
  readonly score: number
  readonly arrived: boolean
  readonly complete: boolean | null
  readonly intact: boolean | null
}

/** A customer is asked at most once in so many days, and a question is not asked, nor answered, longer after it was due. */
export const daysBetweenQuestions = 7
export const daysToAnswer = 14
export const mostPhotos = 3
const worstGoodScore = 3

export const isBadAnswer = ({ score, arrived, complete, intact }: Answer): boolean =>
  score < worstGoodScore || !arrived || complete === false || intact === false

/** The same of a row `f`. */
export const isBad: Sql = sql`(f.score < ${worstGoodScore} or not f.arrived or f.complete is false or f.intact is false)`

/** To select from `follow_up f`. */
export const followUpColumns: Sql = sql`f.id, f.case_id as "caseId", f.state, f.about, f.done_at as "doneAt", f.ask_at as "askAt",
  f.expires_at as "expiresAt", f.goods, f.agent`

/** The question of a case that is planned or asked: there is one at most. */
export async function waitingOf(tx: Tx, caseId: string): Promise<FollowUp | null> {
  const [row] = await tx.query<FollowUp>(sql`
    select ${followUpColumns} from follow_up f
    where f.merchant_id = ${tx.merchantId} and f.case_id = ${caseId} and f.state in ('planned', 'asked')`)
  return row ? read(row) : null
}

/** Of a row as it is stored: PostgreSQL writes times in its own way. */
export const read = (row: FollowUp): FollowUp => ({
  ...row,
  doneAt: new Date(row.doneAt).toISOString(),
  askAt: new Date(row.askAt).toISOString(),
  expiresAt: row.expiresAt && new Date(row.expiresAt).toISOString(),
})

/** Who a customer is over several cases: by mail address and by phone, each hashed, in one order for everybody. */
export function contactHashes({ merchantId, contact }: CaseFile, jurisdiction: string): string[] {
  const mail = contact.email?.trim().toLowerCase()
  const phone = phoneKeyOf(contact.phone, phoneCountryOf(jurisdiction)) ?? contact.phone?.trim()
  const ways = [mail && `mail ${mail}`, phone && `phone ${phone}`].filter((way) => Boolean(way))
  return ways.map((way) => sha256Hex(`follow-up ${merchantId} ${way}`)).sort()
}

export const later = (time: string, { days = 0, hours = 0 }: { days?: number; hours?: number }): string =>
  new Date(Date.parse(time) + (days * 24 + hours) * 3_600_000).toISOString()

/** The statement that finds, of all merchants, the cases (`merchant_id`, `id`) to be asked about now, or whose question is over; as many as one run takes. */
export const followUpsDue = (which: 'ask' | 'expire', now: string): Sql => {
  const due = which === 'ask' ? sql`f.state = 'planned' and f.ask_at` : sql`f.state = 'asked' and f.expires_at`
  const at = which === 'ask' ? sql`f.ask_at` : sql`f.expires_at`
  return sql`
    select d.merchant_id, d.case_id as id from (${everyMerchant}) m
    cross join lateral (
      select f.merchant_id, f.case_id from follow_up f where f.merchant_id = m.merchant_id and ${due} <= ${now} order by ${at} limit 500) d`
}

// The law as data: db/law holds one pack for each body of law, every rule with its article, its evidence and from when it holds. What the
// program computes with stands in a rule's `sets` and `excludes`; a number of the law is never written in code.
import { readFileSync } from 'node:fs'
import { z } from 'zod'

const text = z.strictObject({ 'zh-CN': z.string().min(1), en: z.string().min(1) })
const days = z.int().min(0).max(10_000).optional()

/** What a rule sets for the program. Days are counted from the day after an event, in the consignee's own time. */
const sets = z.strictObject({
  /** Days to send back without a reason, from sign-off. */
  withdrawalDays: days,
  /** Which days a last day cannot be: it moves on to the next. */
  lastDay: z.enum(['after_holidays', 'after_rest_days']).optional(),
  /** Whether only what is whole and unused goes back without a reason. */
  wholeGoodsOnly: z.boolean().optional(),
  /** Months longer when the buyer was not informed of the right. */
  uninformedMonths: days,
  /** Days since sign-off until which a fault gives the price back, an exchange, a repair; and months of the last. */
  faultReturnDays: days,
  faultExchangeDays: days,
  faultRepairDays: days,
  faultRepairMonths: days,
  /** After so many repairs that did not help, a fault gives the price back. */
  repairsBeforeReturn: days,
  /** Whether the days to reject stop while a repair or a replacement is awaited, and how many are left after it at least. */
  waitsPause: z.boolean().optional(),
  daysAfterWait: days,
  /** Days until which the price is refunded, from what, and when it counts as refused. */
  refundDays: days,
  refundWorkingDays: days,
  refundFrom: z.enum(['goods', 'notice', 'goods_or_proof']).optional(),
  refundRedLineDays: days,
  refundMayWait: z.boolean().optional(),
  /** Whether a withdrawal from the whole contract gives back what its delivery cost. */
  refundsDelivery: z.boolean().optional(),
  /** Days to send the goods back, from the notice. */
  sendBackDays: days,
  noReasonFreight: z.enum(['merchant', 'customer']).optional(),
  faultFreight: z.enum(['merchant', 'customer']).optional(),
  /** Days to dispatch what was ordered when no time was promised, and where credit was applied for. */
  shipDays: days,
  shipDaysWithCredit: days,
})
export type LawSets = z.infer<typeof sets>
/** Marks of an order line (docs/law.md) that exclude it from returning without a reason, and on what condition. */
export const excludes = z.strictObject({
  always: z.array(z.string()).optional(),
  ifConfirmed: z.array(z.string()).optional(),
  ifOpened: z.array(z.string()).optional(),
})
const date = z.iso.date().nullable()

export const ruleSubjects = [
  'withdrawal',
  'exclusion',
  'refund',
  'freight',
  'fault',
  'guarantee',
  'shipping',
  'goods',
  'button',
  'platform',
  'privacy',
  'carrier',
] as const

const rule = z.strictObject({
  id: z.string().regex(/^[a-z]{2}(\.[A-Za-z0-9]+)+$/),
  subject: z.enum(ruleSubjects),
  text,
  article: text,
  /** What buyers of a country are told: a directive reaches them through its law only. By jurisdiction. */
  national: z.record(z.string(), z.string()).optional(),
  source: z.url().nullable(),
  /** P: read in the primary text; S: in a secondary copy; U: not confirmed. */
  evidence: z.enum(['P', 'S', 'U']),
  /** Whether a merchant is bound by it; false for conventions and what is only good to know. */
  mandatory: z.boolean(),
  /** First and last day it holds, by the date at the consignee's; null: always, or until now. */
  from: date,
  to: date,
  sets: sets.optional(),
  excludes: excludes.optional(),
})
export type LawRule = z.infer<typeof rule>

export const packNames = ['cn', 'eu', 'uk', 'us'] as const
export type PackName = (typeof packNames)[number]
/** Whose law it is; `EU`: a member state that has no pack of its own. */
export const jurisdictions = ['CN', 'DE', 'FR', 'EU', 'UK', 'US'] as const
const pack = z.strictObject({
  pack: z.enum(packNames),
  version: z.iso.date(),
  jurisdictions: z.array(z.enum(jurisdictions)).min(1),
  name: text,
  rules: z.array(rule).min(1),
})
export type LawPack = z.infer<typeof pack>

/** A pack as it may be used; throws where it contradicts itself: two rules that set the same thing on the same day. */
export function parseLawPack(content: unknown): LawPack {
  const parsed = pack.parse(content)
  const said = parsed.rules.flatMap((one) =>
    [`id ${one.id}`, ...Object.keys(one.sets ?? {})].map((what) => ({ what, one })),
  )
  for (const [index, { what, one }] of said.entries()) {
    const other = said.slice(0, index).find((before) => before.what === what && overlap(before.one, one))
    if (other) throw new Error(`law pack ${parsed.pack}: ${other.one.id} and ${one.id} both say ${what} on one day`)
  }
  return parsed
}

const overlap = (one: LawRule, other: LawRule): boolean =>
  (one.from ?? '') <= (other.to ?? '9999') && (other.from ?? '') <= (one.to ?? '9999')

/** What is shipped. */
export const lawPacks: readonly LawPack[] = packNames.map((name) =>
  parseLawPack(JSON.parse(readFileSync(new URL(`../../db/law/${name}.json`, import.meta.url), 'utf8'))),
)

/** The pack that knows this jurisdiction. */
export const packOf = (jurisdiction: string): LawPack | undefined =>
  lawPacks.find(({ jurisdictions: ours }) => (ours as readonly string[]).includes(jurisdiction))

/** Whether a rule holds on a day, YYYY-MM-DD. */
export const holdsOn = ({ from, to }: LawRule, day: string): boolean =>
  (from === null || from <= day) && (to === null || day <= to)

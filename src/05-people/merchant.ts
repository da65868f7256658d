import type { Tx } from '#kernel/database'
import { type Sql, sql } from '#kernel/sql'
import { type CalendarContent, calendarOf, shippedHours } from '#kernel/working-time/calendar-content'
import type { WorkingCalendar } from '#kernel/working-time/working-calendar'
import { hoursOfMerchant } from './hours-rows.ts'
import type { ReturnAddress } from './return-address.ts'

/** A merchant's own settings. Amounts are minor units of the merchant's currency, times hours or days. */
export type MerchantSettings = {
  /** Refunds above this need a second person. Null: never. */
  readonly refundSecondPairMinor: number | null
  /** What all refunds of a local day may come to before each needs finance. Null: no ceiling. */
  readonly refundDailyMinor: number | null
  /** What one person may give as goodwill in a local month before a supervisor must agree. Null: no limit. */
  readonly goodwillMonthlyMinor: number | null
  /** What a customer is told of compensation for keeping faulty goods: percent of what was paid for them. Null: a person names it. */
  readonly compensationPercent: number | null
  /** Until when a level of an approval answers, before the next is asked: working hours. */
  readonly approvalHours: number
  /** Whether a promotion whose threshold a return breaks is kept in share, or clawed back from the refund. */
  readonly promotionOnReturn: 'keep' | 'claw_back'
  /** Who bears the way back: whoever's fault it is, or always the merchant. */
  readonly freightPayer: 'by_fault' | 'merchant'
  /** Up to what a claimed freight is given without asking anybody. Null: whatever it was. */
  readonly freightCapMinor: number | null
  /** Taken off the price of goods that come back, percent, where neither the law nor a fault of ours speaks for the customer. */
  readonly restockingFeePercent: number
  /** In which order the payments of an order are repaid. */
  readonly repaymentOrder: 'proportional' | 'first_first' | 'last_first' | 'gift_card_last' | 'gift_card_first'
  /** By kind of charge, with which answer it goes back; what is not named goes with the last unit, or with its line where it names one. */
  readonly chargesGoBack: Readonly<Record<string, 'with_last_unit' | 'with_line' | 'never'>>
  /** Whether a request the policy approves is approved without a person. */
  readonly policyApproves: boolean
  /** Until when somebody of the shop has said something, and decided: working hours. */
  readonly firstResponseHours: number
  readonly decisionHours: number
  /** Until when what was escalated or appealed is answered: hours. */
  readonly answerHours: number
  readonly inspectHours: number
  readonly refundHours: number
  readonly customerAnswerDays: number
  readonly sendBackDays: number
  readonly reopenDays: number
  /** How a packing label, which everybody on the way can read, shows the customer's name. */
  readonly packingLabelName: 'masked' | 'full' | 'none'
  /** Who looks at what was picked before it is sealed: another person, anybody with a warning, or nobody below the value that nobody can switch off. */
  readonly secondCheck: 'by_another' | 'warns' | 'off'
  /** From this value on (minor units) another person looks, whatever `secondCheck` says; at most `secondCheckAtMostFromMinor`. */
  readonly secondCheckFromMinor: number
  /** Whether a photo of the open box is part of that look. */
  readonly openBoxPhoto: boolean
  /** How far the weighed weight of a box may be from the expected one, percent. */
  readonly weightTolerancePercent: number
  /** When no message goes to a phone, local time; what falls into it goes after it. One-time codes always go. Null: at any hour. */
  readonly quietHours: { readonly from: string; readonly to: string } | null
  /** How many messages one phone is sent within 24 hours, one-time codes not counted; the rest waits. */
  readonly phoneMessagesPerDay: number
  /** Whether a customer is asked, once goods came or money was paid, if all is well; how many hours after it. */
  readonly followUps: boolean
  readonly followUpHours: number
  /** What follows an answer that all is not well: a task for whoever knows the case, or the case is opened again while there is time for it. */
  readonly onBadAnswer: 'task' | 'reopen'
  /** Whether the shop's own words of messages are put in force by a second person. */
  readonly noticeWordsSecondPair: boolean
  /** Whether what goes wrong in the warehouse is also counted by person; the law of the country must allow it. */
  readonly countsByPerson: boolean
  /** The colour of its own that pages for anybody carry: `#17705f`. Null: ours. */
  readonly brandColour: string | null
  /** Whether prices in its files hold the tax, where a mapping does not say. Null: as shops of its country write them. */
  readonly pricesIncludeTax: boolean | null
}

/** What is worth as much (minor units) is looked at by a second person in every shop. */
export const secondCheckAtMostFromMinor = 50_000

/** Shipped defaults: 48 h to answer, 7 days to send back, as published by the largest platform that publishes them (domain.md). */
export const shippedSettings: MerchantSettings = {
  refundSecondPairMinor: 100_000,
  refundDailyMinor: null,
  goodwillMonthlyMinor: null,
  compensationPercent: null,
  approvalHours: 24,
  promotionOnReturn: 'keep',
  freightPayer: 'by_fault',
  freightCapMinor: null,
  restockingFeePercent: 0,
  repaymentOrder: 'proportional',
  chargesGoBack: {},
  policyApproves: false,
  firstResponseHours: 2,
  decisionHours: 24,
  answerHours: 48,
  inspectHours: 48,
  refundHours: 72,
  customerAnswerDays: 7,
  sendBackDays: 7,
  reopenDays: 7,
  packingLabelName: 'masked',
  secondCheck: 'by_another',
  secondCheckFromMinor: secondCheckAtMostFromMinor,
  openBoxPhoto: false,
  weightTolerancePercent: 10,
  quietHours: { from: '22:00', to: '08:00' },
  phoneMessagesPerDay: 10,
  followUps: true,
  followUpHours: 24,
  onBadAnswer: 'task',
  noticeWordsSecondPair: false,
  countsByPerson: false,
  brandColour: null,
  pricesIncludeTax: null,
}

export type Merchant = {
  readonly id: string
  readonly name: string
  readonly locale: 'zh-CN' | 'en'
  readonly timeZone: string
  readonly currency: string
  readonly jurisdiction: string
  readonly returnAddress: ReturnAddress
  readonly settings: MerchantSettings
  /** Which law packs it uses, null: all; and what it promises beyond them, by jurisdiction (07-law). */
  readonly law: {
    readonly packs: readonly string[] | null
    readonly promises: { readonly [jurisdiction: string]: { readonly [what: string]: number } }
    /** Promises of before, each until a moment (UTC), oldest first. */
    readonly past: readonly {
      readonly until: string
      readonly promises: { readonly [jurisdiction: string]: { readonly [what: string]: number } }
    }[]
  }
  readonly calendar: WorkingCalendar
}

type StoredMerchant = Omit<Merchant, 'calendar' | 'law'> & {
  readonly law: Partial<Merchant['law']>
  readonly hours: CalendarContent | null
}

const cache = new Map<string, { merchant: Merchant; until: number }>()
const freshMs = 3000

/** The merchant of this transaction. Names and settings may be a few seconds old; who may do what never is (credentials.ts). */
export async function merchantOf(tx: Tx): Promise<Merchant> {
  const cached = cache.get(tx.merchantId)
  if (cached && cached.until > Date.now()) return cached.merchant
  const [row] = await tx.query<{ merchant: StoredMerchant }>(sql`
    select json_build_object('id', merchant_id, 'name', name, 'locale', locale, 'timeZone', time_zone, 'currency', currency,
      'jurisdiction', jurisdiction, 'returnAddress', return_address, 'settings', settings, 'law', law,
      'hours', ${hoursOfMerchant}) as merchant
    from merchant m where merchant_id = ${tx.merchantId}`)
  if (!row) throw new Error('a transaction of a merchant that does not exist')
  const { hours, ...stored } = row.merchant
  const merchant: Merchant = {
    ...stored,
    settings: { ...shippedSettings, ...stored.settings },
    law: { packs: stored.law.packs ?? null, promises: stored.law.promises ?? {}, past: stored.law.past ?? [] },
    calendar: calendarOf(hours ?? shippedHours(stored.jurisdiction), stored.timeZone),
  }
  cache.set(tx.merchantId, { merchant, until: Date.now() + freshMs })
  return merchant
}

/** Called after a change, so that this node shows it at once. */
export const forgetMerchant = (merchantId: string): void => void cache.delete(merchantId)

/** The statement that names every merchant of this installation (`merchant_id`); for the database's owner. */
export const everyMerchant: Sql = sql`select merchant_id from merchant order by merchant_id`

// What the law gives this buyer now, as facts a table may ask about. The jurisdiction is the buyer's: where the goods were sent.
import type { Facts } from './facts.ts'
import { daysBetween, endOfDayAfter } from './local-days.ts'
import { noReasonWindowEnds } from './no-reason-window.ts'

export type LawQuestion = {
  readonly jurisdiction: string
  /** The consignee's own time zone. */
  readonly timeZone: string
  readonly now: string
  /** The consignee's own sign-off; null when nobody told us, or when it lies in the future. */
  readonly signedAt: string | null
  readonly exclusion: Facts['line']['exclusion']
  readonly exclusionConfirmed: boolean | null
}

export function lawFacts(asked: LawQuestion): Facts['law'] {
  return { jurisdiction: asked.jurisdiction, ...withdrawalOf(asked), ...faultOf(asked) }
}

// 消法 25(1); BGB § 355 (2), § 356; Code de la consommation L221-18; UK CCR 2013: days from receipt, the day of receipt not counted.
const withdrawalDays: Readonly<Record<string, number>> = { DE: 14, FR: 14, UK: 14 }

function withdrawalOf(asked: LawQuestion): Pick<Facts['law'], 'withdrawal' | 'withdrawalEndsAt'> {
  const days = withdrawalDays[asked.jurisdiction]
  if (asked.jurisdiction !== 'CN' && days === undefined) return { withdrawal: 'none', withdrawalEndsAt: null }
  if (isExcluded(asked)) return { withdrawal: 'excluded', withdrawalEndsAt: null }
  if (!asked.signedAt) return { withdrawal: 'unknown', withdrawalEndsAt: null }
  const ends =
    days === undefined
      ? noReasonWindowEnds(asked.signedAt, asked.timeZone)
      : endOfDayAfter(asked.signedAt, days, asked.timeZone)
  return {
    withdrawal: Date.parse(asked.now) < ends.getTime() ? 'open' : 'passed',
    withdrawalEndsAt: ends.toISOString(),
  }
}

// 消法 25(2), 暂行办法 20: goods of the second kind are excluded only where the buyer confirmed it at purchase.
const isExcluded = ({ exclusion, exclusionConfirmed }: LawQuestion): boolean =>
  exclusion === 'always' || (exclusion === 'if_confirmed' && exclusionConfirmed === true)

type FaultStage = { readonly fault: Facts['law']['fault']; readonly days: number }
/** What a fault gives, stage after stage, by days since receipt. */
const faultStages: Readonly<Record<string, readonly FaultStage[]>> = {
  // 消法 24(1): return within seven days; 三包 9–10: exchange until day 15; after it repair within the year
  CN: [
    { fault: 'return', days: 7 },
    { fault: 'exchange', days: 15 },
    { fault: 'repair', days: 365 },
  ],
  // BGB § 437, § 438; Code de la consommation L217-3 ff.: two years, repair or replacement first
  DE: [{ fault: 'repair', days: 730 }],
  FR: [{ fault: 'repair', days: 730 }],
  // CRA 2015 s.22: thirty days to reject; s.23–24: then repair or replacement
  UK: [
    { fault: 'return', days: 30 },
    { fault: 'repair', days: 2190 },
  ],
}

function faultOf({ jurisdiction, signedAt, now, timeZone }: LawQuestion): Pick<Facts['law'], 'fault' | 'faultEndsAt'> {
  const stages = faultStages[jurisdiction]
  if (!stages) return { fault: 'none', faultEndsAt: null }
  if (!signedAt) return { fault: 'unknown', faultEndsAt: null }
  const passed = daysBetween(signedAt, now, timeZone)
  const stage = stages.find(({ days }) => passed <= days)
  if (!stage) return { fault: 'none', faultEndsAt: null }
  return { fault: stage.fault, faultEndsAt: endOfDayAfter(signedAt, stage.days, timeZone).toISOString() }
}

/** The jurisdictions whose law we know, by the country goods were sent to. */
const jurisdictionOfCountry: Readonly<Record<string, string>> = { CN: 'CN', DE: 'DE', FR: 'FR', GB: 'UK', US: 'US' }
const timeZoneOfCountry: Readonly<Record<string, string>> = {
  CN: 'Asia/Shanghai',
  DE: 'Europe/Berlin',
  FR: 'Europe/Paris',
  GB: 'Europe/London',
}

/** Whose law and whose midnight: the buyer's, where the order says where it went; else the merchant's. */
export function placeOfBuyer(
  destination: string | null,
  merchant: { readonly jurisdiction: string; readonly timeZone: string },
): { readonly jurisdiction: string; readonly timeZone: string } {
  const country = destination?.toUpperCase() ?? ''
  return {
    jurisdiction: jurisdictionOfCountry[country] ?? merchant.jurisdiction,
    timeZone: timeZoneOfCountry[country] ?? merchant.timeZone,
  }
}

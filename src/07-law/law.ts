// The law of one buyer: what the rules of that jurisdiction's pack set on a day, widened by what the merchant promised.
import { remembering } from '#kernel/memory'
import { holdsOn, type LawPack, type LawRule, type LawSets, packOf } from './law-packs.ts'

/** What a merchant may promise beyond the law, and which way is more generous. */
export const promisable = {
  withdrawalDays: 'more',
  faultReturnDays: 'more',
  faultExchangeDays: 'more',
  faultRepairMonths: 'more',
  sendBackDays: 'more',
  refundDays: 'less',
} as const satisfies Partial<Record<keyof LawSets, 'more' | 'less'>>
export type Promisable = keyof typeof promisable
export const promisables = Object.keys(promisable) as [Promisable, ...Promisable[]]
/** A merchant's own promises in one jurisdiction: days or months by what they are about. */
export type OwnPromises = { readonly [What in Promisable]?: number | undefined }

export type Law = {
  readonly jurisdiction: string
  /** The country whose public holidays move a last day: one of many where states share a law. */
  readonly holidays: string
  /** What the law itself sets; undefined where it is silent. */
  readonly sets: LawSets
  /** The same, or better where the merchant promised so. */
  readonly given: LawSets
  /** The rule that sets it. */
  readonly ruleFor: (what: keyof LawSets) => LawRule | undefined
  /** Marks of order lines that exclude them from returning without a reason. */
  readonly excluded: {
    readonly always: readonly string[]
    readonly ifConfirmed: readonly string[]
    readonly ifOpened: readonly string[]
  }
}

/** The law as it stands on a day, YYYY-MM-DD. Asked for every case, so it is put together once a day. */
export function lawOf(jurisdiction: string, day: string, promises: OwnPromises = {}, holidays = jurisdiction): Law {
  const key = `${jurisdiction} ${holidays} ${day} ${promisables.map((what) => promises[what] ?? '').join(' ')}`
  return remembered(key, () => lawIn(packOf(jurisdiction), jurisdiction, day, promises, holidays))
}
const remembered = remembering<Law>(5000)

/** The law a pack gives, for those who bring their own. */
export function lawIn(
  pack: LawPack | undefined,
  jurisdiction: string,
  day: string,
  promises: OwnPromises = {},
  holidays = jurisdiction,
): Law {
  const rules = (pack?.rules ?? []).filter((rule) => holdsOn(rule, day))
  const sets: LawSets = Object.assign({}, ...rules.map((rule) => rule.sets ?? {}))
  const marks = (when: 'always' | 'ifConfirmed' | 'ifOpened') => rules.flatMap((rule) => rule.excludes?.[when] ?? [])
  return {
    jurisdiction,
    holidays,
    sets,
    given: { ...sets, ...betterOf(sets, promises) },
    ruleFor: (what) => rules.find((rule) => rule.sets?.[what] !== undefined),
    excluded: { always: marks('always'), ifConfirmed: marks('ifConfirmed'), ifOpened: marks('ifOpened') },
  }
}

/** 暂行办法 5: a better promise binds; a worse one is as if it had not been made. */
function betterOf(sets: LawSets, promises: OwnPromises): LawSets {
  const better: { [What in Promisable]?: number } = {}
  for (const what of promisables) {
    const promised = promises[what]
    if (promised !== undefined && !isBelow(what, promised, floorOf(sets, what))) better[what] = promised
  }
  return better
}

/** Of two sets of promises the more generous, one by one. */
export function betterPromises(one: OwnPromises, other: OwnPromises): OwnPromises {
  const better: { [What in Promisable]?: number } = {}
  for (const what of promisables) {
    const [first, second] = [one[what], other[what]]
    const given = first === undefined || (second !== undefined && !isBelow(what, second, first)) ? second : first
    if (given !== undefined) better[what] = given
  }
  return better
}

/** What the law gives of what may be promised. Where it counts a guarantee in days (三包), its months are those of a year. */
export const floorOf = (sets: LawSets, what: Promisable): number | undefined =>
  what === 'faultRepairMonths' && sets[what] === undefined && sets.faultRepairDays !== undefined
    ? Math.ceil((sets.faultRepairDays * 12) / 365)
    : sets[what]

/** Whether a promise would give less than the law does. */
export function isBelow(what: Promisable, promised: number, byLaw: number | undefined): boolean {
  if (byLaw === undefined) return false
  return promisable[what] === 'more' ? promised < byLaw : promised > byLaw
}

/**
 * What a buyer is told a rule rests on: the article of the buyer's own country, in its words. A directive reaches a buyer through that only,
 * so where the pack does not know the article, the country's law is named without one.
 */
export const clauseIn = ({ article, national }: LawRule, jurisdiction: string): LawRule['article'] => {
  if (!national) return article
  const own = national[jurisdiction]
  return own === undefined ? lawOfOwnCountry : { 'zh-CN': own, en: own }
}
const lawOfOwnCountry = { 'zh-CN': '您所在国家的消费者保护法', en: "your country's consumer protection law" }

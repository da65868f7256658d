// Damaged and defective lithium batteries may not be posted: UN Model Regulations SP 376, ICAO/IATA special provision A154 (forbidden by air),
// the UPU Convention on dangerous goods; 禁止寄递物品管理规定 (国邮发〔2016〕107号). What customers and inspectors write says so in a few words. Pure.

export const postalBans = ['swollen_battery', 'leaking_battery', 'burnt_battery'] as const
export type PostalBan = (typeof postalBans)[number]

/** Words that say it of a battery by themselves, and words that say it where the goods hold a battery or the text names one. */
type Words = { readonly because: PostalBan; readonly alone: RegExp; readonly ofBattery: RegExp }

const table: readonly Words[] = [
  {
    because: 'burnt_battery',
    alone: /电池[^，。；,.;]{0,8}(?:起火|冒烟|自燃|烧)|battery[^.;]{0,30}(?:caught fire|on fire|smok|burn)/iu,
    ofBattery: /起火|着火|冒烟|自燃|烧焦|烧糊|caught fire|on fire|smok(?:e|ing)|burnt|burned|burning smell/iu,
  },
  {
    because: 'leaking_battery',
    alone: /电池[^，。；,.;]{0,8}漏|battery[^.;]{0,30}leak|leak(?:y|ing|ed)? battery/iu,
    ofBattery: /漏液|漏电解液|渗液|leak(?:s|ed|ing|age)?\b/iu,
  },
  {
    because: 'swollen_battery',
    alone:
      /鼓包|电池[^，。；,.;]{0,8}(?:鼓|胀|膨)|battery[^.;]{0,30}(?:swell|swoll|bulg|bloat|puff|expand)|(?:swollen|bulging|bloated|puffed) battery/iu,
    ofBattery: /鼓胀|膨胀|胀起|胀大|鼓起|鼓了|胀包|swell(?:s|ed|ing)?|swollen|bulg(?:e|es|ed|ing)|bloated|puffed/iu,
  },
]

const namesBattery = /电池|充电宝|移动电源|电芯|batter(?:y|ies)|power ?bank|accumulator/iu
/** "Not swollen" says nothing of the kind. */
const denied =
  /(?:没有?|未|不|无)(?:见|有|出现|发生)?(?:鼓包|鼓胀|膨胀|漏液|冒烟|起火)|(?:not|no|isn['’]t|aren['’]t|without|never)\s+(?:any\s+)?(?:swell\w*|swollen|bulg\w*|leak\w*|smok\w*|burn\w*)/giu

/**
 * Why goods may not be posted, by what was written of them; null: nothing says so. `hasBattery`: whether the master says the goods hold one, in
 * which case a word like "swollen" is enough.
 */
export function postalBanOf(
  texts: readonly (string | null | undefined)[],
  { hasBattery }: { readonly hasBattery: boolean },
): PostalBan | null {
  const text = texts.join('\n').normalize('NFKC').replace(denied, ' ')
  const isOfBattery = hasBattery || namesBattery.test(text)
  return (
    table.find(({ alone, ofBattery }) => alone.test(text) || (isOfBattery && ofBattery.test(text)))?.because ?? null
  )
}

/** Why what the customer of a case has may not be sent back, by what was written of it. `hasBattery`: as the master says of the line's goods. */
export const postalBanOfGoods = ({
  description,
  lines,
}: {
  readonly description: string
  readonly lines: readonly { readonly note: string | null; readonly hasBattery: boolean }[]
}): PostalBan | null =>
  postalBanOf([description, ...lines.map(({ note }) => note)], { hasBattery: lines.some((line) => line.hasBattery) })

// The words of the trade that papers print, in both languages.
export const dispatchTypes = ['reship', 'exchange', 'repair_return', 'send_back'] as const
export type DispatchType = (typeof dispatchTypes)[number]

export const natures = ['fragile', 'liquid', 'battery', 'magnet', 'cold', 'oversize'] as const
export type Nature = (typeof natures)[number]

export const batteryKinds = ['ion', 'metal', 'sodium'] as const
export const batteryPackings = ['alone', 'with', 'in'] as const

/** The battery of one SKU, as its master record says. */
export type BatteryFacts = {
  readonly battery: (typeof batteryKinds)[number]
  readonly packing: (typeof batteryPackings)[number]
  readonly wattHours: number | null
  readonly quantity: number
}
export type PaperLocale = 'zh-CN' | 'en'

export const dispatchTypeNames: Record<PaperLocale, Record<DispatchType, string>> = {
  'zh-CN': { reship: '补发', exchange: '换货发货', repair_return: '维修返还', send_back: '退回客户' },
  en: { reship: 'Reship', exchange: 'Exchange', repair_return: 'Repair return', send_back: 'Sent back to customer' },
}

export const natureNames: Record<PaperLocale, Record<Nature, string>> = {
  'zh-CN': { fragile: '易碎', liquid: '液体', battery: '含电池', magnet: '含磁', cold: '冷藏', oversize: '超尺寸' },
  en: {
    fragile: 'Fragile',
    liquid: 'Liquid',
    battery: 'Battery',
    magnet: 'Magnet',
    cold: 'Keep cold',
    oversize: 'Oversize',
  },
}

const batteryNames: Record<PaperLocale, Record<string, string>> = {
  'zh-CN': {
    ion: '锂离子电池',
    metal: '锂金属电池',
    sodium: '钠离子电池',
    alone: '单独包装',
    with: '与设备同包装',
    in: '装在设备中',
  },
  en: {
    ion: 'lithium ion batteries',
    metal: 'lithium metal batteries',
    sodium: 'sodium ion batteries',
    alone: 'on their own',
    with: 'packed with equipment',
    in: 'contained in equipment',
  },
}

/** UN numbers: 3480/3481 lithium ion, 3090/3091 lithium metal, 3551/3552 sodium ion; alone / with or in equipment (dispatch-facts §5). */
const unNumbers = { ion: ['3480', '3481'], metal: ['3090', '3091'], sodium: ['3551', '3552'] } as const

/** The UN numbers a parcel with these batteries has to show, each once, in order: `UN3481`. */
export const unNumbersOf = (batteries: readonly BatteryFacts[]): string[] =>
  [...new Set(batteries.map(({ battery, packing }) => `UN${unNumbers[battery][packing === 'alone' ? 0 : 1]}`))].sort()

/** One line for each UN number: `UN3481 锂离子电池，装在设备中`. */
export function batteryLines(batteries: readonly BatteryFacts[], locale: PaperLocale): string[] {
  const words = batteryNames[locale]
  const one = (facts: BatteryFacts) =>
    `${unNumbersOf([facts])[0]} ${words[facts.battery]}${locale === 'en' ? ', ' : '，'}${words[facts.packing]}`
  return [...new Set(batteries.map(one))].sort()
}

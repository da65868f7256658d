import type { MerchantSettings } from '#people'
import { batteryLines, dispatchTypeNames, natureNames, type PaperLocale } from '../dispatch-words.ts'
import { maskName } from '../mask-name.ts'
import type { PackingLabelData, PaperDataOf, PaperKind } from '../paper-data.ts'

/** Labels and cards are one page; lists go on for as many as they need. */
export const isOnePage = (kind: PaperKind): boolean => kind === 'packing_label' || kind === 'thank_you_card'

export type Filled<Kind extends PaperKind = PaperKind> = {
  readonly kind: Kind
  readonly locale: PaperLocale
  readonly data: PaperDataOf[Kind]
}
type Shop = { readonly merchantName: string; readonly packingLabelName?: MerchantSettings['packingLabelName'] }

/** What a template sees: the data, and what follows from it. On the packing label the customer's name is as the setting says. */
export function variablesFrom({ kind, locale, data }: Filled, shop: Shop): Record<string, unknown> {
  const counted = data.lines.reduce((sum, line) => sum + ('quantity' in line ? line.quantity : 1), 0)
  const named = 'dispatchType' in data ? { dispatchTypeName: dispatchTypeNames[locale][data.dispatchType] } : {}
  const derived = { merchantName: shop.merchantName, unitCount: counted, ...named }
  if (kind !== 'packing_label') return { ...data, ...derived }
  const label = data as PackingLabelData
  return {
    ...label,
    ...derived,
    customerName: maskName(label.customerName, shop.packingLabelName ?? 'masked'),
    natureNames: label.nature.map((nature) => natureNames[locale][nature]),
    batteryNames: batteryLines(label.batteries, locale),
  }
}

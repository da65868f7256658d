// What is printed for a dispatch: the data of each paper, from the case, the dispatch and the master records of its goods.
import type { CaseFile } from '#case'
import type { Tx } from '#kernel/database'
import { type Address, addressLinesOf, countryName } from '#order/ask'
import type {
  BatteryFacts,
  PackingLabelData,
  PackingSlipData,
  PaperLocale,
  PickListData,
  ThankYouCardData,
} from '#paper'
import { merchantOf } from '#people'
import { type Sku, skusOf } from '#stock'
import { countryOf } from '../choose-carrier-for.ts'
import type { Dispatch, DispatchInCase, DispatchLine } from '../dispatch.ts'
import type { PickList } from '../pick/pick-list.ts'

/** Where customers see their case; the portal asks them for a code there. */
export type PortalOf = { readonly publicUrl: string; readonly merchantId: string }

export const localeOfCase = (file: CaseFile): PaperLocale => (file.locale === 'en' ? 'en' : 'zh-CN')

export async function packingLabelOf(
  tx: Tx,
  { file, dispatch }: DispatchInCase,
  portal: PortalOf,
): Promise<PackingLabelData> {
  const skus = await skusOf(tx, skusIn(dispatch))
  const known = dispatch.lines.flatMap(({ sku, quantity }) => {
    const found = skus.get(sku)
    return found ? [{ ...found, quantity }] : []
  })
  return {
    ...aboutCase(file, dispatch, portal),
    region: regionOf(dispatch.address),
    lines: linesOf(dispatch),
    box: 1,
    boxes: 1,
    weightGrams: dispatch.box?.weightGrams ?? null,
    carrierName: dispatch.parcel?.carrierName ?? null,
    tracking: dispatch.parcel?.tracking ?? null,
    nature: [...new Set(known.flatMap(({ nature }) => nature))],
    batteries: known.flatMap(batteryOf),
  }
}

export async function packingSlipOf(
  tx: Tx,
  { file, dispatch }: DispatchInCase,
  portal: PortalOf,
): Promise<PackingSlipData> {
  const merchant = await merchantOf(tx)
  const shipped = dispatch.steps.shipped?.at ?? dispatch.steps.packed?.at ?? null
  return {
    ...aboutCase(file, dispatch, portal),
    orderNumber: file.order.number,
    addressLines: slipLines(dispatch.address, localeOfCase(file), countryOf(merchant)),
    sentOn: shipped && dayIn(shipped, localeOfCase(file), merchant.timeZone),
    lines: linesOf(dispatch),
    carrierName: dispatch.parcel?.carrierName ?? null,
    tracking: dispatch.parcel?.tracking ?? null,
    note: null,
  }
}

export function cardOf({ file, dispatch }: DispatchInCase, portal: PortalOf): ThankYouCardData {
  return { ...aboutCase(file, dispatch, portal), lines: linesOf(dispatch), signedBy: null }
}

export const skusIn = (dispatch: Dispatch): string[] => [...new Set(dispatch.lines.map(({ sku }) => sku))]

export async function pickListDataOf(
  list: PickList,
  { pickerName, warehouseName }: { readonly pickerName: string | null; readonly warehouseName: string },
): Promise<PickListData> {
  return {
    number: list.number,
    code: list.number,
    warehouseName,
    pickerName,
    lines: list.lines
      .filter(({ state }) => state === 'open')
      .map((line) => ({
        bin: line.bin ?? '',
        sku: line.sku,
        name: line.name,
        quantity: line.quantity - line.picked,
        tote: line.tote,
        dispatchNumber: line.dispatchNumber,
        serialNumber: line.serialNumber,
      })),
  }
}

function aboutCase(file: CaseFile, dispatch: Dispatch, { publicUrl, merchantId }: PortalOf) {
  return {
    caseNumber: file.number,
    dispatchNumber: dispatch.number,
    dispatchType: dispatch.type,
    code: dispatch.number,
    link: `${publicUrl}/cases/${file.number}?merchant=${merchantId}`,
    customerName: dispatch.address?.name ?? file.order.customer.name ?? '',
  }
}

const linesOf = (dispatch: Dispatch) =>
  dispatch.lines.map((line) => ({
    sku: line.sku,
    name: line.name,
    quantity: line.quantity,
    serialNumbers: serialNumbersOf(line),
  }))

const serialNumbersOf = ({ serialNumber, serialNumbers }: DispatchLine): string[] =>
  serialNumbers.length > 0 ? [...serialNumbers] : serialNumber ? [serialNumber] : []

const batteryOf = (sku: Sku & { readonly quantity: number }): BatteryFacts[] =>
  sku.battery === 'none'
    ? []
    : [
        {
          battery: sku.battery,
          // what the master does not say is the stricter of the two
          packing: sku.batteryPacking ?? 'alone',
          wattHours: sku.wattHours,
          quantity: sku.quantity,
        },
      ]

const isPart = (part: string | undefined): part is string => part !== undefined && part !== ''

/** City and region, and abroad the country: no street, which everybody on the way could read. */
const regionOf = (address: Address | null): string =>
  address === null
    ? ''
    : address.country === 'CN'
      ? [address.region, address.city].filter(isPart).join(' ')
      : [address.city, address.region, countryName(address.country, 'en')].filter(isPart).join(', ')

/** As the country writes it, with a phone that is not whole beside the name. */
function slipLines(address: Address | null, locale: PaperLocale, home: string): string[] {
  if (address === null) return []
  const who = [address.name, address.phone && masked(address.phone)].filter(isPart).join(' ')
  return [who, ...addressLinesOf(address, { locale, from: home })].filter(isPart)
}

const masked = (phone: string): string => phone.replace(/^(.{3,}?)\d{4}(\d{4})$/, '$1****$2')

const dayIn = (instant: string, locale: PaperLocale, timeZone: string): string =>
  new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'zh-CN', { dateStyle: 'long', timeZone }).format(
    new Date(instant),
  )

// What the demo's warehouse holds: the goods of its own pottery, with variants, and those of the orders to try, each with a barcode of its own, a
// barcode of its carton, a weight and a bin.
import type { Sku } from '#stock'

export type DemoGoods = {
  readonly sku: string
  readonly name: string
  /** Goods with one product are its variants, and can be exchanged for each other at no extra cost. */
  readonly product?: string
  readonly variant?: string
  /** Minor units of `currency`. */
  readonly price: number
  readonly currency: 'CNY' | 'GBP'
  readonly weightGrams: number
  readonly sizeMm: readonly [number, number, number]
  readonly nature?: readonly Sku['nature'][number][]
  readonly bin: string
  readonly onHand: number
  /** Barcodes are made of it; never changed, for people print them. */
  readonly place: number
}

type Told = Omit<DemoGoods, 'currency' | 'place' | 'bin'>
const of =
  (currency: DemoGoods['currency'], first: number, rack: string) =>
  (told: Told, at: number): DemoGoods => ({
    ...told,
    currency,
    place: first + at,
    bin: `${rack}-${String(Math.floor(at / 4) + 1).padStart(2, '0')}-${(at % 4) + 1}`,
  })

const mug = { product: '马克杯', price: 6_900, weightGrams: 380, sizeMm: [120, 90, 100], nature: ['fragile'] } as const
const cup = { product: '主人杯', price: 12_800, weightGrams: 120, sizeMm: [80, 80, 60], nature: ['fragile'] } as const
const bowl = { product: '斗笠碗', nature: ['fragile'] } as const

/** Of the red mug there is none left: what then is asked of whoever wants it. */
const own: readonly Told[] = [
  { ...mug, sku: 'QC-MUG-BL', name: '霁蓝马克杯', variant: '霁蓝', onHand: 24 },
  { ...mug, sku: 'QC-MUG-WH', name: '月白马克杯', variant: '月白', onHand: 18 },
  { ...mug, sku: 'QC-MUG-RD', name: '祭红马克杯', variant: '祭红', onHand: 0 },
  { ...cup, sku: 'QC-CUP-01', name: '青瓷主人杯', variant: '粉青', onHand: 30 },
  { ...cup, sku: 'QC-CUP-02', name: '青瓷主人杯 梅子青', variant: '梅子青', onHand: 16 },
  {
    ...bowl,
    ...{ sku: 'QC-BOWL-6', name: '粉青斗笠碗 六寸', variant: '六寸', price: 8_900, weightGrams: 310, onHand: 40 },
    sizeMm: [200, 200, 80],
  },
  {
    ...bowl,
    ...{ sku: 'QC-BOWL-7', name: '粉青斗笠碗 七寸', variant: '七寸', price: 10_900, weightGrams: 420, onHand: 12 },
    sizeMm: [230, 230, 90],
  },
  {
    ...{ sku: 'QC-POT-02', name: '梅子青侧把壶', price: 36_800, weightGrams: 640, onHand: 6 },
    ...{ sizeMm: [210, 150, 130], nature: ['fragile'] },
  },
  {
    ...{ sku: 'QC-VASE-3', name: '弦纹花器', price: 45_900, weightGrams: 1_150, onHand: 5 },
    ...{ sizeMm: [180, 180, 320], nature: ['fragile'] },
  },
  { sku: 'EL-KETTLE', name: '温控电热水壶', price: 29_900, weightGrams: 1_300, onHand: 8, sizeMm: [240, 200, 240] },
  { sku: 'ZM-TRAY-L', name: '竹木干泡茶盘', price: 15_800, weightGrams: 1_800, onHand: 9, sizeMm: [420, 280, 60] },
]

const bottle = { product: 'hot water bottle', weightGrams: 560, sizeMm: [330, 200, 60] } as const
const warmer = { product: 'hand warmer', price: 210, weightGrams: 90, sizeMm: [110, 100, 30] } as const

/** What the orders 537206 and 536365 of the real file are about, and their variants. */
const real: readonly Told[] = [
  {
    ...bottle,
    ...{ sku: '21485', name: 'RETROSPOT HEART HOT WATER BOTTLE', variant: 'Retrospot heart', price: 495, onHand: 14 },
  },
  { ...bottle, sku: '22112', name: 'CHOCOLATE HOT WATER BOTTLE', variant: 'Chocolate', price: 495, onHand: 22 },
  {
    ...bottle,
    ...{ sku: '22114', name: 'HOT WATER BOTTLE TEA AND SYMPATHY', variant: 'Tea and sympathy', price: 395, onHand: 9 },
  },
  {
    ...bottle,
    ...{ sku: '84029G', name: 'KNITTED UNION FLAG HOT WATER BOTTLE', variant: 'Union flag', price: 339, onHand: 0 },
  },
  {
    ...bottle,
    ...{ sku: '84029E', name: 'RED WOOLLY HOTTIE WHITE HEART.', variant: 'Red woolly heart', price: 339, onHand: 11 },
  },
  { ...warmer, sku: '22632', name: 'HAND WARMER RED RETROSPOT', variant: 'Red retrospot', onHand: 60 },
  { ...warmer, sku: '22866', name: 'HAND WARMER SCOTTY DOG DESIGN', variant: 'Scotty dog', onHand: 48 },
  { ...warmer, sku: '22865', name: 'HAND WARMER OWL DESIGN', variant: 'Owl', onHand: 36 },
  {
    ...{ sku: '85123A', name: 'WHITE HANGING HEART T-LIGHT HOLDER', price: 255, weightGrams: 210, onHand: 32 },
    ...{ sizeMm: [160, 140, 70], nature: ['fragile'] },
  },
  { sku: '71053', name: 'WHITE METAL LANTERN', price: 339, weightGrams: 430, onHand: 17, sizeMm: [120, 120, 210] },
  {
    ...{ sku: '22752', name: 'SET 7 BABUSHKA NESTING BOXES', price: 765, weightGrams: 620, onHand: 7 },
    sizeMm: [180, 120, 120],
  },
  {
    ...{ sku: '21730', name: 'GLASS STAR FROSTED T-LIGHT HOLDER', price: 425, weightGrams: 260, onHand: 20 },
    ...{ sizeMm: [110, 110, 90], nature: ['fragile'] },
  },
]

export const demoGoods: readonly DemoGoods[] = [...own.map(of('CNY', 1, 'A')), ...real.map(of('GBP', 101, 'B'))]

/** An EAN-13 of the range 200–299, which GS1 leaves to shops for their own use. */
export const barcodeOf = ({ place }: Pick<DemoGoods, 'place'>): string =>
  withCheckDigit(`200${String(place).padStart(9, '0')}`)

/** The same goods by the dozen: a GTIN-14. */
export const cartonOf = ({ place }: Pick<DemoGoods, 'place'>): string =>
  withCheckDigit(`1200${String(place).padStart(9, '0')}`)
export const inCarton = 12

/** GS1, 7.9.1: weights 3 and 1 from the right, modulo 10. */
function withCheckDigit(digits: string): string {
  const sum = [...digits].reduceRight(
    (total, digit, at) => total + Number(digit) * ((digits.length - at) % 2 === 1 ? 3 : 1),
    0,
  )
  return `${digits}${(10 - (sum % 10)) % 10}`
}

/** Of a SKU of the demo. */
export const goodsOfSku = (sku: string): DemoGoods | undefined => demoGoods.find((goods) => goods.sku === sku)

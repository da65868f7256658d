// What can be sent out: the shop's SKUs with what a picker, a packer and a carrier must know of them.
import { z } from 'zod'
import { minorUnits } from '#order/ask'

export const natures = ['fragile', 'liquid', 'battery', 'magnet', 'cold', 'oversize'] as const
export type Nature = (typeof natures)[number]
export const batteries = ['none', 'ion', 'metal', 'sodium'] as const
export const batteryPackings = ['alone', 'with', 'in'] as const

/** `customer`: goods of a customer that are not ours and wait to be sent back. Only `sellable` is promised unless another is named. */
export const pools = ['sellable', 'open_box', 'quarantine', 'customer'] as const
export type Pool = (typeof pools)[number]

export const skuCode = z.string().trim().min(1).max(100)
const millimetres = z.int().min(1).max(100_000)

/** Amounts in minor units, sizes in millimetres, weights in grams. */
export const skuView = z.object({
  sku: z.string(),
  name: z.string(),
  product: z.string().nullable().describe('SKUs of one product are its variants'),
  variant: z.string().nullable(),
  weightGrams: z.int().nullable(),
  sizeMm: z.tuple([z.int(), z.int(), z.int()]).nullable(),
  nature: z.array(z.enum(natures)),
  battery: z.enum(batteries),
  wattHours: z.number().nullable(),
  batteryPacking: z.enum(batteryPackings).nullable(),
  serial: z.boolean().describe('whether each unit has a serial number that is kept'),
  valueMinor: z.int().nullable(),
  priceMinor: z.int().nullable(),
  currency: z.string().nullable(),
  imageUrl: z.string().nullable(),
  active: z.boolean(),
})
export type Sku = z.infer<typeof skuView>

const amount = z.strictObject({ amount: minorUnits.min(0), currency: z.string().length(3) })
export const barcodeShape = z.strictObject({
  code: z.string().trim().min(1).max(100),
  units: z
    .int()
    .min(1)
    .max(100_000)
    .default(1)
    .describe('how many one scan stands for: of a carton as many as are in it'),
})

/** What is told of a SKU; everything that is left out is not known. */
export const skuShape = z.strictObject({
  name: z.string().trim().min(1).max(300),
  product: z.string().trim().min(1).max(200).nullable().optional(),
  variant: z.string().trim().min(1).max(200).nullable().optional(),
  barcodes: z.array(barcodeShape).max(50).optional().describe('all of them; left out: as they are'),
  weightGrams: z.int().min(1).max(10_000_000).nullable().optional(),
  sizeMm: z.tuple([millimetres, millimetres, millimetres]).nullable().optional(),
  nature: z.array(z.enum(natures)).max(natures.length).optional(),
  battery: z.enum(batteries).optional(),
  wattHours: z.number().min(0).max(100_000).nullable().optional(),
  batteryPacking: z.enum(batteryPackings).nullable().optional(),
  serial: z.boolean().optional(),
  value: amount.nullable().optional(),
  price: amount.nullable().optional(),
  imageUrl: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .nullable()
    .optional(),
  active: z.boolean().optional(),
})
export type SkuTold = z.infer<typeof skuShape>
export type SkuToldInput = z.input<typeof skuShape>

// A printer as a merchant sets it up: the paper in it decides the size of what is printed on it.
import { z } from 'zod'
import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import { paperNames } from '../papers.ts'

/** `carrier_label`: as the carrier drew it. */
export const printedThings = [
  'packing_label',
  'carrier_label',
  'packing_slip',
  'card',
  'pick_list',
  'hand_over_list',
] as const
export const printerLanguages = ['html', 'pdf', 'zpl'] as const

export const printerCode = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,49}$/)
export const printerShape = z.strictObject({
  name: z.string().trim().min(1).max(60),
  /** Where it stands, in the merchant's own words. */
  place: z.string().trim().max(60).default(''),
  paper: z.enum(paperNames),
  /** `html`: the browser prints it at its exact size; `pdf` and `zpl`: the file, for a printer that takes it. */
  language: z.enum(printerLanguages).default('html'),
  dpi: z.union([z.literal(203), z.literal(300)]).default(203),
  prints: z.array(z.enum(printedThings)).min(1).max(printedThings.length),
})
export type PrinterInput = z.output<typeof printerShape>
export const printerView = printerShape.extend({ code: z.string(), version: z.int() }).meta({ id: 'Printer' })
export type Printer = z.output<typeof printerView>

export const printerColumns = sql`code, name, place, paper, language, dpi, prints::text[] as prints, version`

export const readPrinters = (tx: Tx): Promise<Printer[]> =>
  tx.query<Printer>(sql`select ${printerColumns} from printer where merchant_id = ${tx.merchantId} order by code`)

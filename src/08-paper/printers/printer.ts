// A printer as a merchant sets it up: the paper in it decides the size of what is printed on it.
import { z } from 'zod'
import type { Tx } from '#kernel/database'
import { staleIf } from '#kernel/edge/version'
import { type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { type Moment, needs } from '#people'
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

const columns = sql`code, name, place, paper, language, dpi, prints::text[] as prints, version`

export const readPrinters = (tx: Tx): Promise<Printer[]> =>
  tx.query<Printer>(sql`select ${columns} from printer where merchant_id = ${tx.merchantId} order by code`)

/** Sets a printer up, or anew. */
export async function putPrinter(
  tx: Tx,
  { code, ...input }: PrinterInput & { readonly code: string },
  { by, ifVersion }: Moment,
): Promise<Result<Printer, 'not_yours_to_do' | 'stale'>> {
  const notYours = needs(by, 'edit_templates')
  if (notYours) return notYours
  const [before] = await tx.query<{ version: number }>(sql`
    select version from printer where merchant_id = ${tx.merchantId} and code = ${code} for update`)
  const stale = staleIf(ifVersion, before?.version ?? 0)
  if (stale) return stale
  const { name, place, paper, language, dpi } = input
  const prints = [...new Set(input.prints)]
  const [kept] = await tx.query<Printer>(sql`
    insert into printer (merchant_id, code, name, place, paper, language, dpi, prints, version)
    values (${tx.merchantId}, ${code}, ${name}, ${place}, ${paper}, ${language}, ${dpi}, ${prints}::text[]::printed_thing[], 1)
    on conflict (merchant_id, code) do update set name = excluded.name, place = excluded.place, paper = excluded.paper,
      language = excluded.language, dpi = excluded.dpi, prints = excluded.prints, version = printer.version + 1
    returning ${columns}`)
  return kept!
}

/** Takes a printer off the list; stations that had it print on another, or on their own paper. */
export async function removePrinter(
  tx: Tx,
  { code }: { readonly code: string },
  { by }: Moment,
): Promise<Result<{ readonly code: string }, 'not_yours_to_do' | 'printer_not_found'>> {
  const notYours = needs(by, 'edit_templates')
  if (notYours) return notYours
  const [gone] = await tx.query<{ code: string }>(sql`
    delete from printer where merchant_id = ${tx.merchantId} and code = ${code} returning code`)
  return gone ?? refused('printer_not_found', { code })
}

import type { Tx } from '#kernel/database'
import { staleIf } from '#kernel/edge/version'
import type { Result } from '#kernel/result'
import { sql } from '#kernel/sql'
import { type Moment, needs } from '#people'
import { type Printer, type PrinterInput, printerColumns } from './printer.ts'

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
    returning ${printerColumns}`)
  return kept!
}

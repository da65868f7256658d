import { z } from 'zod'
import type { Tx } from '#kernel/database'
import { isRefused, type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { type Merchant, merchantOf } from '#people'
import { type FileFormat, mappings, type OrderMapping, orderMapping } from '../import/index.ts'

/** A mapping by its name. `shipped`: the merchant has none of its own under this name. */
export type NamedMapping = {
  readonly name: string
  readonly shipped: boolean
  readonly changedAt: string | null
  readonly mapping: OrderMapping
  /** What of it is the merchant's own: its time zone, its currency, whether its prices hold the tax. */
  readonly assumed: readonly (typeof assumptions)[number][]
}

export const assumptions = ['timeZone', 'defaultCurrency', 'taxIncluded'] as const

export const mappingView = z
  .object({
    name: z.string(),
    shipped: z.boolean(),
    changedAt: z.string().nullable(),
    mapping: orderMapping,
    assumed: z.array(z.enum(assumptions)),
  })
  .meta({ id: 'OrderMapping' })
export type MappingView = z.infer<typeof mappingView>

/** Which mapping reads a file when the caller names none. */
export const usualMapping: Readonly<Record<FileFormat, string>> = {
  'generic-csv': 'generic',
  'shopify-csv': 'shopify',
  jsonl: 'generic',
}

/**
 * The mappings that ship, as this merchant's files are likely written: `generic` in its time zone and currency, and with its prices.
 * Outside the United States and Canada prices are told with their tax (for consumers the law asks it: Directive 98/6/EC, Art. 2(a)).
 */
export function shippedMappings({ timeZone, currency, jurisdiction, settings }: Merchant): NamedMapping[] {
  const taxIncluded = settings.pricesIncludeTax ?? !['US', 'CA'].includes(jurisdiction)
  const own = { ...mappings.generic, timeZone, defaultCurrency: currency, taxIncluded }
  return Object.entries({ ...mappings, generic: own }).map(([name, mapping]) => ({
    name,
    shipped: true,
    changedAt: null,
    mapping,
    assumed: name === 'generic' ? assumptions : [],
  }))
}

type Row = { readonly name: string; readonly mapping: unknown; readonly changedAt: string }

/** The merchant's own mapping of this name, else the one that ships. One that an older release took and this one cannot use is refused. */
export async function mappingNamed(
  tx: Tx,
  name: string,
): Promise<Result<NamedMapping, 'mapping_not_found' | 'mapping_invalid'>> {
  const [own] = await tx.query<Row>(sql`
    select name, mapping, changed_at as "changedAt" from order_mapping
    where merchant_id = ${tx.merchantId} and name = ${name}`)
  if (own) return ownMapping(own)
  return (
    shippedMappings(await merchantOf(tx)).find((shipped) => shipped.name === name) ??
    refused('mapping_not_found', { mapping: name })
  )
}

/** All by name, the merchant's own in place of those that ship. */
export async function listMappings(tx: Tx): Promise<NamedMapping[]> {
  const rows = await tx.query<Row>(sql`
    select name, mapping, changed_at as "changedAt" from order_mapping where merchant_id = ${tx.merchantId} limit 200`)
  const own = rows.map(ownMapping).flatMap((mapping) => (isRefused(mapping) ? [] : [mapping]))
  const all = [
    ...own,
    ...shippedMappings(await merchantOf(tx)).filter(({ name }) => !rows.some((row) => row.name === name)),
  ]
  return all.sort((a, b) => (a.name < b.name ? -1 : 1))
}

function ownMapping({ name, mapping, changedAt }: Row): Result<NamedMapping, 'mapping_invalid'> {
  const parsed = orderMapping.safeParse(mapping)
  const [issue] = parsed.error?.issues ?? []
  if (issue) return refused('mapping_invalid', { detail: `${issue.path.join('.')} ${issue.message}` })
  return { name, shipped: false, changedAt, mapping: parsed.data!, assumed: [] }
}

import { z } from 'zod'
import { evaluateTable } from '#decision-tables'
import type { Tx } from '#kernel/database'
import { merchantOf } from '#people'
import { policyInForce } from '#policies'
import { type Sku, skusOf } from '#stock'
import type { Dispatch } from '../dispatch.ts'

/** How it is packed, by the table `packing`; weights in grams, null where something in it has none. */
export const packingView = z.object({
  material: z.string().nullable(),
  padding: z.string().nullable(),
  box: z.string().nullable(),
  rule: z.string(),
  expectedGrams: z.int().nullable(),
  toleranceGrams: z.int().nullable(),
})
export type Packing = z.infer<typeof packingView>

export async function choosePacking(tx: Tx, { lines }: Dispatch, now: string): Promise<Packing> {
  const known = await skusOf(
    tx,
    lines.map(({ sku }) => sku),
  )
  const skus = lines.flatMap(({ sku }) => known.get(sku) ?? [])
  const weightGrams = weightOf(lines, known)
  const { compiled } = await policyInForce(tx, 'packing', now)
  const answer = await evaluateTable(compiled, { packing: factsOf(lines, skus, weightGrams) })
  const outputs = 'failed' in answer ? {} : answer.outputs
  const { material = null, padding = null, box = null } = outputs as Partial<Record<string, string>>
  const expectedGrams = weightGrams === null ? null : weightGrams + (boxGrams[box ?? ''] ?? 0)
  const { weightTolerancePercent } = (await merchantOf(tx)).settings
  return {
    material,
    padding,
    box,
    rule: 'failed' in answer ? 'table_failed' : String(answer.outputs.rule),
    expectedGrams,
    toleranceGrams:
      expectedGrams === null ? null : Math.max(50, Math.round((expectedGrams * weightTolerancePercent) / 100)),
  }
}

/** What an empty box weighs with its padding. */
const boxGrams: Readonly<Record<string, number>> = { S: 30, M: 200, L: 450, XL: 900 }

type Lines = Dispatch['lines']

function weightOf(lines: Lines, known: ReadonlyMap<string, Sku>): number | null {
  let sum = 0
  for (const { sku, quantity } of lines) {
    const grams = known.get(sku)?.weightGrams ?? null
    if (grams === null) return null
    sum += grams * quantity
  }
  return sum
}

function factsOf(lines: Lines, skus: readonly Sku[], weightGrams: number | null) {
  const has = (nature: Sku['nature'][number]) => skus.some((sku) => sku.nature.includes(nature))
  return {
    units: lines.reduce((sum, { quantity }) => sum + quantity, 0),
    weightGrams: weightGrams ?? 0,
    longestMm: Math.max(0, ...skus.flatMap(({ sizeMm }) => sizeMm ?? [])),
    fragile: has('fragile'),
    liquid: has('liquid'),
    battery: has('battery') || skus.some(({ battery }) => battery !== 'none'),
    magnet: has('magnet'),
    cold: has('cold'),
    oversize: has('oversize'),
  }
}

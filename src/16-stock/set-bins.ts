import type { Tx } from '#kernel/database'
import { type Refused, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import type { Moment } from '#people'
import { heldOf, inWords } from './held.ts'
import { keepMovements, type Movement, type MovementWhy } from './keep-movements.ts'
import { keyOfLevel, type Level, type LevelPlace, lockLevels } from './levels.ts'
import { shortenReservations } from './shorten-reservations.ts'
import type { Pool } from './sku.ts'

/** How many lie in a bin from now on. */
export type BinTarget = {
  readonly sku: string
  readonly warehouseId: string
  readonly pool: Pool
  readonly binId: string
  readonly onHand: number
}

export type LeftOut = LevelPlace & { readonly refusal: Refused<'stock_below_reserved'> }
/** `changed`: how many bins held another number before. */
export type BinsSet = { readonly leftOut: readonly LeftOut[]; readonly changed: number }

/**
 * Sets how many lie in each of these bins. A level that would fall below what is reserved of it is left as it is, and answered with a
 * refusal that names who was promised; or, where somebody counted and it is true (`shorten`), the newest reservations lose what is missing
 * and their owners are told.
 */
export async function setBins(
  tx: Tx,
  targets: readonly BinTarget[],
  { why, shorten = false }: { readonly why: MovementWhy; readonly shorten?: boolean },
  moment: Moment,
): Promise<BinsSet> {
  const levels = await lockLevels(tx, targets)
  const now = await inBins(tx, targets)
  const changes = targets.flatMap((target): Movement[] => {
    const { onHand, ...place } = target
    const quantity = onHand - (now.get(keyOfBin(target)) ?? 0)
    return quantity === 0 ? [] : [{ ...place, quantity, why }]
  })
  const byLevel = Map.groupBy(changes, keyOfLevel)
  const leftOut: LeftOut[] = []
  for (const level of levels) {
    const mine = byLevel.get(keyOfLevel(level)) ?? []
    const left = level.onHand + mine.reduce((sum, { quantity }) => sum + quantity, 0)
    if (left >= level.reserved) continue
    if (shorten) {
      await shortenReservations(tx, level, level.reserved - left, moment)
      continue
    }
    byLevel.delete(keyOfLevel(level))
    leftOut.push({ ...level, refusal: await belowReserved(tx, level, left) })
  }
  const movements = [...byLevel.values()].flat()
  await keepMovements(tx, movements, moment)
  return { leftOut, changed: movements.length }
}

async function belowReserved(tx: Tx, level: Level, left: number): Promise<Refused<'stock_below_reserved'>> {
  const held = (await heldOf(tx, [level.sku])).filter((one) => keyOfLevel(one) === keyOfLevel(level))
  const { sku, reserved } = level
  return refused('stock_below_reserved', { sku, reserved, left, reservations: await inWords(tx, held) })
}

const keyOfBin = ({ sku, binId, pool }: Pick<BinTarget, 'sku' | 'binId' | 'pool'>) => JSON.stringify([sku, binId, pool])

async function inBins(tx: Tx, targets: readonly BinTarget[]): Promise<Map<string, number>> {
  const rows = await tx.query<{ sku: string; binId: string; pool: Pool; on_hand: number }>(sql`
    select k.sku, k.bin_id as "binId", k.pool, k.on_hand
    from json_to_recordset(${JSON.stringify(targets)}::json) as v(sku text, "binId" uuid, pool stock_pool)
    join stock k on k.merchant_id = ${tx.merchantId} and k.bin_id = v."binId" and k.sku = v.sku and k.pool = v.pool`)
  return new Map(rows.map((row) => [keyOfBin(row), row.on_hand]))
}

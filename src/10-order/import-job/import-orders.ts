import type { Tx } from '#kernel/database'
import { isRefused, type Result } from '#kernel/result'
import { sql } from '#kernel/sql'
import { identityOf, type Moment, needs } from '#people'
import type { Encoding, FileFormat } from '../import/index.ts'
import { mappingNamed, usualMapping } from './mapping-rows.ts'

export const importQueue = 'import-orders'

/** A file that is in the store under `fileKey`; `bytes` long. */
export type ImportOrders = {
  readonly id: string
  readonly format: FileFormat
  readonly mapping?: string | undefined
  /** In which the file is written, where the sender knows; else a worker finds it. */
  readonly encoding?: Encoding | undefined
  readonly fileKey: string
  readonly bytes: number
}

/** Takes a file of orders in: from here on a worker reads it. The mapping is kept as it is now, so that editing it later mixes no rules. */
export async function importOrders(
  tx: Tx,
  { id, format, mapping: name, encoding, fileKey, bytes }: ImportOrders,
  { by, now }: Moment,
): Promise<Result<{ id: string; state: 'waiting' }, 'not_yours_to_do' | 'mapping_not_found' | 'mapping_invalid'>> {
  const notYours = needs(by, 'write_orders')
  if (notYours) return notYours
  const named = await mappingNamed(tx, name ?? usualMapping[format])
  if (isRefused(named)) return named
  tx.write(sql`
    insert into order_import (merchant_id, id, format, mapping_name, mapping, file_key, asked_by, state, bytes_total, encoding,
      encoding_detected, created_at)
    values (${tx.merchantId}, ${id}, ${format}, ${named.name}, ${JSON.stringify(named.mapping)}, ${fileKey},
      ${JSON.stringify(identityOf(by))}, 'waiting', ${bytes}, ${encoding ?? null},
      ${encoding === undefined}, ${now})`)
  tx.enqueue(importQueue, { importId: id })
  return { id, state: 'waiting' }
}

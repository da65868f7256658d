import type { CaseFile, CaseLine } from '#case'
import { codeKey } from '#kernel/code-key'
import type { Tx } from '#kernel/database'
import { type Refused, refused } from '#kernel/result'
import { sql } from '#kernel/sql'

export type SerialFound = { readonly key: string; readonly heldBecause: 'serial_mismatch' | null }

type Inspected = { readonly quantity: number; readonly serialNumber?: string | undefined }

/**
 * What the serial number of an inspected unit says (M23). Another than those sold on its line: the unit is held until a person decides. One
 * that was inspected in this case before, or taken back of this order in another, is refused. Null: nobody read one.
 */
export async function readSerial(
  tx: Tx,
  file: CaseFile,
  line: CaseLine,
  { quantity, serialNumber }: Inspected,
): Promise<SerialFound | null | Refused<'serial_is_one_unit' | 'serial_already_inspected'>> {
  const key = codeKey(serialNumber ?? '')
  if (key === '') return null
  if (quantity > 1) return refused('serial_is_one_unit')
  // cases of one order are locked each for itself, and two benches may hold one unit
  await tx.query(sql`
    select 1 where pg_advisory_xact_lock(hashtextextended(${`${tx.merchantId} serial ${file.order.id} ${key}`}, 0))::text is not null`)
  const [known] = await tx.query<{ sold: readonly string[]; isTaken: boolean }>(sql`
    select coalesce((
      select l->'serialNumbers' from sales_order o cross join jsonb_array_elements(o.document->'lines') l
      where o.merchant_id = ${tx.merchantId} and o.id = ${file.order.id} and l->>'ref' = ${line.ref} limit 1), '[]') as sold,
    exists (
      select 1 from inspection i join after_sales_case c on c.merchant_id = i.merchant_id and c.id = i.case_id
      where i.merchant_id = ${tx.merchantId} and i.serial_key = ${key} and c.order_id = ${file.order.id}
        and (i.case_id = ${file.id} or i.result <> 'not_accepted')) as "isTaken"`)
  if (known!.isTaken) return refused('serial_already_inspected', { serial: serialNumber })
  const sold = known!.sold.map(codeKey)
  return { key, heldBecause: sold.length > 0 && !sold.includes(key) ? 'serial_mismatch' : null }
}

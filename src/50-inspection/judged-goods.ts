// What was found of the goods of a case, and what waits on the bench for a person.
import { z } from 'zod'
import type { RowsPart } from '#case'
import { sql } from '#kernel/sql'

/** Units judged together, numbered within the line. */
type JudgedLot = {
  readonly firstUnit: number
  readonly units: number
  readonly accepted: boolean
  readonly deductionMinor: number
}

/** Units on the bench that nothing is decided about: their serial number is none we sold on this line (M23). */
export type HeldGoods = {
  readonly inspectionId: string
  readonly caseLineId: string
  readonly quantity: number
  readonly serialNumber: string
  readonly because: 'serial_mismatch'
}

declare module '#case' {
  interface CaseLineRows {
    /** In the order they were judged. */
    readonly judged: readonly JudgedLot[]
  }
  interface CaseRows {
    heldGoods: HeldGoods[]
  }
  interface CaseViews {
    heldGoods: typeof heldGoodsView
  }
}

export const judged: RowsPart<readonly JudgedLot[]> = {
  json: sql`coalesce((
        select json_agg(json_build_object('firstUnit', i.first_unit, 'units', i.quantity, 'accepted', i.result <> 'not_accepted',
          'deductionMinor', i.deduction_minor) order by i.first_unit)
        from inspection i where i.merchant_id = l.merchant_id and i.case_id = l.case_id and i.case_line_id = l.id and i.first_unit is not null), '[]')`,
  none: () => [],
}

export const heldGoods: RowsPart<HeldGoods[]> = {
  json: sql`coalesce((
    select json_agg(json_build_object('inspectionId', i.id, 'caseLineId', i.case_line_id, 'quantity', i.quantity,
      'serialNumber', i.serial_number, 'because', i.held_because) order by i.inspected_at, i.id)
    from inspection i where i.merchant_id = c.merchant_id and i.case_id = c.id
      and i.held_because is not null and i.settled_at is null), '[]')`,
  rare: true,
  none: () => [],
}

/** Nothing is paid for these before a person settles them: `POST /inspections/{id}/settle`. */
export const heldGoodsView = z.array(
  z.object({
    inspectionId: z.string(),
    caseLineId: z.string(),
    quantity: z.int(),
    serialNumber: z.string(),
    because: z.enum(['serial_mismatch']),
  }),
)

// What came back for a case: parcels, and what was counted of them.
import { z } from 'zod'
import { type CaseFile, paidForUnits, type RowsPart, utc, utcOrNull } from '#case'
import { type Sql, sql } from '#kernel/sql'

export const parcelStates = ['announced', 'in_transit', 'arrived', 'received', 'lost', 'never_sent', 'refused'] as const
export type ParcelState = (typeof parcelStates)[number]

/** As goods came: fit for what they are, damaged, or other goods than the line's. */
export const conditions = ['good', 'damaged', 'wrong'] as const

/** Goods that were counted and not expected; `not_awaited`: of the case's own, when it awaits nothing (any more). */
export const discrepancies = ['too_many', 'not_in_case', 'wrong_goods', 'not_awaited'] as const

/** Nobody announced it where `announcedAt` is null. */
export type CaseParcel = {
  readonly id: string
  readonly carrier: string | null
  readonly tracking: string | null
  state: ParcelState
  readonly announcedAt: string | null
}

export type CaseReceiptLine = {
  readonly id: string
  readonly receiptId: string
  readonly receivedAt: string
  readonly caseLineId: string | null
  readonly sku: string
  readonly quantity: number
  readonly condition: (typeof conditions)[number]
  readonly discrepancy: (typeof discrepancies)[number] | null
  quantityInspected: number
  /** When a person settled what becomes of goods that were not expected; null: nobody has. */
  readonly settledAt: string | null
}

export const parcels: RowsPart<CaseParcel[]> = {
  json: sql`coalesce((
    select json_agg(json_build_object('id', p.id, 'carrier', p.carrier, 'tracking', p.tracking, 'state', p.state,
      'announcedAt', p.announced_at) order by p.announced_at, p.id)
    from return_parcel p where p.merchant_id = c.merchant_id and p.case_id = c.id), '[]')`,
  of: (stored) => stored.map((parcel) => ({ ...parcel, announcedAt: utcOrNull(parcel.announcedAt) })),
  none: () => [],
}

/** The cases of parcels with this `tracking_key`. */
export const casesOfTracking = (merchantId: string, key: string): Sql => sql`
  select p.case_id from return_parcel p
  where p.merchant_id = ${merchantId} and p.case_id is not null and p.tracking_key = ${key}`

export const receiptLines: RowsPart<CaseReceiptLine[]> = {
  json: sql`coalesce((
    select json_agg(json_build_object('id', rl.id, 'receiptId', rl.receipt_id, 'receivedAt', r.received_at,
      'caseLineId', rl.case_line_id, 'sku', rl.sku, 'quantity', rl.quantity, 'condition', rl.condition,
      'discrepancy', rl.discrepancy, 'quantityInspected', rl.quantity_inspected, 'settledAt', rl.settled_at) order by rl.id)
    from receipt_line rl join receipt r on r.merchant_id = rl.merchant_id and r.id = rl.receipt_id
    where rl.merchant_id = c.merchant_id and rl.case_id = c.id), '[]')`,
  of: (stored) =>
    stored.map((line) => ({ ...line, receivedAt: utc(line.receivedAt), settledAt: utcOrNull(line.settledAt) })),
  none: () => [],
}

/** A return parcel as the API shows it; nobody announced it where `announcedAt` is null. */
const parcelView = z.object({
  id: z.string(),
  carrier: z.string().nullable(),
  /** As told. */
  tracking: z.string().nullable(),
  state: z.enum(parcelStates),
  announcedAt: z.string().nullable(),
})
/** To staff. */
export const parcelsView = z.array(
  parcelView.extend({
    received: z.boolean().describe('it was taken in'),
    awaitsScan: z.boolean().describe('announced, and no carrier is known to have it'),
  }),
)

export const parcelsViewOf = ({ parcels }: CaseFile): z.infer<typeof parcelsView> =>
  parcels.map((parcel) => ({
    ...parcel,
    received: parcel.state === 'received',
    awaitsScan: parcel.state === 'announced',
  }))

export const parcelsMade = z.array(z.object({ id: z.string() }))

/** To its customer. */
export const ownParcelsView = z.array(parcelView.omit({ announcedAt: true }))

export const ownParcelsViewOf = ({ parcels }: CaseFile): z.infer<typeof ownParcelsView> =>
  parcels.map(({ announcedAt: _, ...parcel }) => parcel)

/** What was counted of a parcel, as the API shows it: with its case line, or with how it was not expected. */
export const receiptLinesView = z.array(
  z.object({
    id: z.string(),
    receiptId: z.string(),
    receivedAt: z.string(),
    caseLineId: z.string().nullable(),
    sku: z.string(),
    quantity: z.int(),
    condition: z.enum(conditions),
    discrepancy: z.enum(discrepancies).nullable(),
    quantityInspected: z.int(),
    settledAt: z.string().nullable(),
    /** What the customer paid for these units; null where they are of no line of the case. */
    worth: z.object({ amount: z.int(), currency: z.string() }).nullable(),
  }),
)

export const receiptLinesViewOf = ({ receiptLines, lines, order }: CaseFile): z.infer<typeof receiptLinesView> =>
  receiptLines.map((line) => {
    const found = lines.find(({ id }) => id === line.caseLineId)
    const worth = found && { amount: paidForUnits(found, line.quantity), currency: order.currency }
    return { ...line, worth: worth ?? null }
  })

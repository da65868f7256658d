// The parcels of a case, as acts, notices and screens read them with it.
import { z } from 'zod'
import type { CaseFile, RowsPart } from '#case'
import { sql } from '#kernel/sql'
import { deliveredAs, directions, parcelStates, trackingDetails } from './parcel-states.ts'

/** Where a parcel under way is. Times are UTC, days the merchant's. */
export const parcelUnderWay = z.object({
  id: z.string(),
  direction: z.enum(directions),
  subject: z.enum(['dispatch', 'return_parcel']).describe('what it is in the case'),
  subjectId: z.string().describe('the dispatch, or the return parcel'),
  carrier: z.string().nullable(),
  number: z.string(),
  state: z.enum(parcelStates),
  stateSince: z.string(),
  scannedAt: z.string().nullable().describe('when a carrier first had it'),
  lastAt: z.string().nullable(),
  deliveredAt: z.string().nullable(),
  deliveredAs: z.enum(deliveredAs).nullable(),
  inHandAt: z.string().nullable().describe('when the consignee had it: their own signature, or out of the locker'),
  pickup: z
    .object({
      code: z.string().nullable(),
      station: z.string().nullable(),
      address: z.string().nullable(),
      at: z.string(),
    })
    .nullable()
    .describe('where it waits to be collected, and by which code'),
  trouble: z.enum(trackingDetails).nullable(),
  expectedOn: z.string().nullable(),
})
export type ParcelUnderWay = z.infer<typeof parcelUnderWay>

declare module '#case' {
  interface CaseRows {
    readonly tracked: ParcelUnderWay[]
  }
  interface CaseViews {
    tracked: typeof trackedView
  }
  interface CustomerViews {
    tracked: typeof ownTrackedView
  }
}

export const trackedView = z.array(parcelUnderWay)
export const trackedViewOf = ({ tracked }: CaseFile): ParcelUnderWay[] => tracked

/** To its customer: what goes to them, and what they sent. */
export const ownTrackedView = z.array(parcelUnderWay.omit({ subjectId: true, trouble: true }))
export const ownTrackedViewOf = ({ tracked }: CaseFile): z.infer<typeof ownTrackedView> =>
  tracked.map(({ subjectId: _, trouble: __, ...parcel }) => parcel)

const at = (column: string) => ({
  text: `'${column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())}', to_char(p.${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
  params: [],
})

export const tracked: RowsPart<ParcelUnderWay[]> = {
  json: sql`coalesce((
    select json_agg(json_build_object('id', p.id, 'direction', p.direction, 'subject', l.subject, 'subjectId', l.subject_id,
      'carrier', p.carrier, 'number', p.number, 'state', p.state, ${at('state_since')}, ${at('scanned_at')}, ${at('last_at')},
      ${at('delivered_at')}, 'deliveredAs', p.delivered_as, ${at('in_hand_at')}, 'pickup', p.pickup, 'trouble', p.trouble,
      'expectedOn', p.expected_on) order by p.begun_at, p.id)
    from parcel_in_case l join parcel p on p.merchant_id = l.merchant_id and p.id = l.parcel_id
    where l.merchant_id = c.merchant_id and l.case_id = c.id), '[]')`,
  none: () => [],
  rare: true,
}

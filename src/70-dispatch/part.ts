import './dispatch-events.ts'
import type { CasePart } from '#case'
import { sql } from '#kernel/sql'
import { hasBattery } from '#stock'
import { dispatches } from './dispatch.ts'
import {
  dispatchesMade,
  dispatchesView,
  dispatchesViewOf,
  ownDispatchesView,
  ownDispatchesViewOf,
  ownPostalBan,
  ownPostalBanOf,
} from './dispatches-of-case.ts'

declare module '#case' {
  interface CaseLineRows {
    /** As the master says of its goods. */
    readonly hasBattery: boolean
  }
  interface CaseViews {
    dispatches: typeof dispatchesView
  }
  interface BriefViews {
    dispatches: typeof dispatchesMade
  }
  interface CustomerViews {
    dispatches: typeof ownDispatchesView
    postalBan: typeof ownPostalBan
  }
}

/** 发货: what leaves for the customer. No question of its own: what is owed stands with the resolution until it is sent. */
export const part: CasePart = {
  marks: {
    dispatch_held: sql`exists (
      select 1 from dispatch d where d.merchant_id = c.merchant_id and d.case_id = c.id and d.state = 'on_hold')`,
  },
  rows: { dispatches },
  lineRows: { hasBattery: { json: hasBattery(sql`l.merchant_id`, sql`l.sku`), none: () => false } },
  found: {
    byNumber: (merchantId, number) =>
      sql`select d.case_id from dispatch d where d.merchant_id = ${merchantId} and d.number = ${number}`,
  },
  view: { dispatches: { schema: dispatchesView, of: dispatchesViewOf } },
  brief: {
    dispatches: {
      schema: dispatchesMade,
      of: ({ dispatches }) => dispatches.map(({ id, number, state }) => ({ id, number, state })),
    },
  },
  customerView: {
    dispatches: { schema: ownDispatchesView, of: ownDispatchesViewOf },
    postalBan: { schema: ownPostalBan, of: ownPostalBanOf },
  },
  stateful: {
    what: 'Dispatch',
    json: sql`coalesce((
      select json_agg(json_build_object('id', d.id, 'number', d.number,
        'state', case d.state when 'picking' then 'approved' else d.state::text end))
      from dispatch d where d.merchant_id = c.merchant_id and d.case_id = c.id), '[]')`,
    told: ({ dispatches }) => dispatches,
    untouched: [],
  },
}

import { z } from 'zod'
import { caseAct, caseEvents, hasMove, move, note, unless, whyNotOpen } from '#case'
import { codeAsTold } from '#kernel/code-key'
import { at } from '#kernel/edge/problem'
import { newId } from '#kernel/ids'
import { refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { beginParcel } from '#parcel'
import { merchantOf, returnAddressOf } from '#people'
import { awaitsGoods, unitsOutstanding } from './goods-awaited.ts'
import { tracking, trackingKeyOf } from './tracking.ts'

declare module '#case' {
  interface CaseActs {
    announceParcel: typeof announceParcel
  }
  interface WhyNots {
    nothing_to_announce: true
  }
  interface CaseEvents {
    parcel_announced: { readonly parcelId: string; readonly carrier: string | null; readonly tracking: string }
  }
  interface CustomerSteps {
    parcel_announced: true
  }
}

caseEvents({
  parcel_announced: {
    shown: true,
    effect: (it) => {
      if (hasMove(it, 'return', 'announce')) move(it, 'return', 'announce')
    },
  },
})

const mostParcels = 50

/**
 * The customer tells us the tracking number of what was sent. Several parcels for a case are normal, also after some of them arrived; the
 * same number twice is not, however it is written.
 */
export const announceParcel = caseAct({
  verb: 'announceParcel',
  path: 'return-parcels',
  tag: 'returns',
  summary: 'Announce a parcel with its tracking number',
  status: 201,
  right: 'announce_parcel',
  body: z.strictObject({ carrier: z.string().trim().min(1).max(100).optional(), tracking }),
  customer: { summary: 'Say with which tracking number it was sent' },
  inTime: true,
  state: (file) => whyNotOpen(file) ?? unless(awaitsGoods(file) && unitsOutstanding(file) > 0, 'nothing_to_announce'),
  whyNot: {
    nothing_to_announce: at(409, '现在不需要寄回商品。', 'No goods need to be sent back at the moment.'),
  },
  refusals: {
    already_announced: at(409, '这个快递单号已经登记过了。', 'This tracking number has already been entered.'),
    too_many_parcels: at(422, '每张售后单最多登记 {most} 个包裹。', 'A case can have at most {most} parcels.'),
  },
  async run(tx, file, { carrier, tracking: told }, moment) {
    const key = trackingKeyOf(told)
    const tracking = codeAsTold(told)
    if (file.parcels.some((parcel) => trackingKeyOf(parcel.tracking) === key))
      return refused('already_announced', { tracking })
    if (file.parcels.length >= mostParcels) return refused('too_many_parcels', { most: mostParcels })
    const id = newId()
    // what has arrived stays arrived: the bench goes on with it while more is on its way (P1)
    if (hasMove(file, 'return', 'announce')) move(file, 'return', 'announce')
    file.parcels.push({ id, carrier: carrier ?? null, tracking, state: 'announced', announcedAt: moment.now })
    tx.write(sql`
      insert into return_parcel (merchant_id, id, case_id, carrier, tracking, tracking_key, state, announced_at)
      values (${tx.merchantId}, ${id}, ${file.id}, ${carrier ?? null}, ${tracking}, ${key}, 'announced', ${moment.now})`)
    const of = { subject: 'return_parcel', id } as const
    const back = { direction: 'back', carrierTold: carrier ?? null, eventsFrom: file.openedAt } as const
    const phone = returnAddressOf(await merchantOf(tx))?.phone ?? null
    await beginParcel(tx, { caseId: file.id, of, number: tracking, phone, ...back }, moment)
    note(tx, file, 'parcel_announced', { parcelId: id, carrier: carrier ?? null, tracking }, moment)
    return null
  },
})

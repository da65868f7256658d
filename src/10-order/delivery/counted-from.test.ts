// From when times run for goods of an order, by what carriers and the shop told.
import { expect, test } from 'vitest'
import { countedFrom, type Delivery } from './counted-from.ts'

const day = (nth: number) => `2026-12-${String(nth).padStart(2, '0')}T02:00:00.000Z`
const own = (standing: Delivery['standing'], nth = 0): Delivery => ({
  sentAt: day(1),
  units: null,
  standing,
  since: standing && day(nth),
})
const sent = (standing: Delivery['standing'], nth: number, units = 1, on = 10): Delivery => ({
  sentAt: day(on),
  units: { mug: units },
  standing,
  since: standing && day(nth),
})
const counted = (signed: number | null, deliveries: readonly Delivery[], now = 30, quantity = 1) => {
  const order = { placedAt: day(1), signedAt: signed === null ? null : day(signed) }
  const from = countedFrom(order, deliveries, { id: 'mug', quantity }, day(now))
  return from && `${from.by} ${Number(from.at.slice(8, 10))}`
}

test.each<[string, string | null, string | null]>([
  ['the shop’s word where no carrier told', counted(3, []), 'shop 3'],
  ['nor of any of its parcels', counted(3, [own(null)]), 'shop 3'],
  ['nobody told', counted(null, [own(null)]), null],
  [
    'a day before the order is a mistake',
    counted(null, [{ ...own('in_hand', 1), since: '2026-11-30T02:00:00Z' }]),
    null,
  ],
  ['taken out of the locker after the shop’s day', counted(3, [own('in_hand', 6)]), 'consignee 6'],
  ['the shop’s later day', counted(8, [own('in_hand', 6)]), 'shop 8'],
  ['without the shop’s', counted(null, [own('in_hand', 6)]), 'consignee 6'],
  ['in a locker', counted(3, [own('at_locker', 3)]), 'at_locker 3'],
  ['with a neighbour', counted(3, [own('with_another', 3)]), 'with_another 3'],
  ['the last of two parcels', counted(3, [own('in_hand', 7), own('in_hand', 5)]), 'consignee 7'],
  ['one of two still in a locker', counted(3, [own('in_hand', 7), own('at_locker', 5)]), 'at_locker 5'],
  ['of two one, and the shop says nothing', counted(null, [own('in_hand', 7), own(null)]), null],
  ['collected after the request', counted(3, [own('in_hand', 9)], 8), 'on_its_way 9'],
  ['what was sent for it', counted(3, [sent('in_hand', 13)]), 'consignee 13'],
  ['what was sent for it is on its way', counted(3, [sent('on_its_way', 11)]), 'on_its_way 11'],
  ['sent again after the neighbour kept it', counted(3, [own('with_another', 3), sent('in_hand', 13)]), 'consignee 13'],
  ['of two units one', counted(3, [own('with_another', 3), sent('in_hand', 13)], 30, 2), 'with_another 3'],
  ['the newest of two', counted(3, [sent('with_another', 13), sent('in_hand', 18, 1, 15)]), 'consignee 18'],
  ['what was sent after the request', counted(3, [sent('in_hand', 13)], 9), 'shop 3'],
  ['what was sent for another line', counted(3, [{ ...sent('in_hand', 13), units: { pot: 1 } }]), 'shop 3'],
])('%s', (_, from, is) => {
  expect(from).toBe(is)
})

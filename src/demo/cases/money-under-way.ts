// Cases whose money is on its way.
import { approve, customerAccepts, inspect, on, propose, receive, resolve, send } from './acts.ts'
import { type CaseStory, yuan } from './story.ts'

export const moneyUnderWay: readonly CaseStory[] = [
  {
    order: 25,
    wish: 'return_refund',
    reason: 'no_longer_wanted',
    said: 'Please refund.',
    asked: on(5, '09:00'),
    next: [
      approve(on(5, '10:00')),
      send(on(4, '10:00'), 'Royal Mail', 'RM104857606GB'),
      receive(on(2, '10:10')),
      inspect(on(2, '14:00')),
      resolve(on(1, '09:00')),
    ],
  },
  {
    order: 26,
    wish: 'refund_only',
    reason: 'missing_item',
    said: 'The whole parcel was empty.',
    photos: ['torn-box'],
    asked: on(3, '10:00'),
    next: [approve(on(3, '15:00'), { needsReturn: false }), resolve(on(1, '10:00'))],
    channel: 'phone',
  },
  {
    order: 'QC-2001',
    wish: 'refund_only',
    reason: 'damaged_in_transit',
    said: '一只杯子碎了。',
    photos: ['cracked-bowl'],
    lines: { 1: 1 },
    asked: on(6, '10:00'),
    next: [approve(on(6, '11:00'), { needsReturn: false }), resolve(on(2, '10:00'))],
  },
  {
    order: 'QC-2002',
    wish: 'return_refund',
    reason: 'defective',
    said: '六只碗有两只漏釉。',
    photos: ['whole-bowl'],
    lines: { 0: 2 },
    asked: on(6, '14:00'),
    next: [
      approve(on(6, '15:00')),
      send(on(5, '10:00'), '韵达快递', '4300200300404'),
      receive(on(3, '10:00')),
      inspect(on(3, '14:00'), {
        fault: 'confirmed',
        grade: 'C',
        disposition: 'return_to_vendor',
        picture: 'chipped-bowl',
      }),
      resolve(on(2, '11:00')),
    ],
  },
  {
    order: 'QC-2015',
    wish: 'compensation',
    reason: 'not_as_described',
    said: '茶盘有一道划痕，不影响使用。',
    photos: ['torn-box'],
    asked: on(4, '11:00'),
    next: [
      propose(on(4, '12:00'), { wish: 'compensation', amount: yuan(30), text: '补偿 30 元，商品留用。' }),
      customerAccepts(on(3, '09:00')),
      resolve(on(2, '14:00'), [{ kind: 'compensation', amount: yuan(30) }]),
    ],
  },
]

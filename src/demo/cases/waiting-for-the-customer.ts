// Cases that wait for an answer of the customer.
import { ask, customerDeclines, on, propose, reject } from './acts.ts'
import { type CaseStory, pounds, yuan } from './story.ts'

export const waitingForTheCustomer: readonly CaseStory[] = [
  {
    order: 8,
    wish: 'return_refund',
    reason: 'defective',
    said: 'It does not work.',
    asked: on(1, '09:00'),
    next: [ask(on(1, '09:40'), 'What exactly happens? A photo or a short video helps us decide at once.')],
  },
  {
    order: 'QC-2008',
    wish: 'refund_only',
    reason: 'damaged_in_transit',
    said: '碎了两只。',
    asked: on(1, '13:10'),
    next: [ask(on(1, '13:50'), '请补充碎裂碗和外箱面单的照片，我们马上处理。')],
  },
  {
    order: 9,
    wish: 'reship',
    reason: 'missing_item',
    said: 'Something is missing.',
    asked: on(1, '15:00'),
    next: [ask(on(1, '15:30'), 'Which of the pieces on the packing list did not arrive?')],
    channel: 'chat',
  },
  {
    order: 10,
    wish: 'compensation',
    reason: 'too_late',
    said: 'A week late, and no word from you.',
    asked: on(2, '10:00'),
    next: [
      propose(on(1, '10:30'), {
        wish: 'compensation',
        amount: pounds(3),
        text: 'We are sorry. May we refund you £3.00 for the delay?',
      }),
    ],
  },
  {
    order: 'QC-2014',
    wish: 'return_refund',
    reason: 'not_as_described',
    said: '四只里有一只颜色不同。',
    photos: ['blue-mug', 'red-mug'],
    lines: { 0: 1 },
    asked: on(2, '15:00'),
    next: [
      propose(on(1, '09:30'), {
        wish: 'compensation',
        amount: yuan(25),
        text: '这一只不用寄回，补偿您 25 元，您看可以吗？',
      }),
    ],
  },
  {
    order: 'QC-2019',
    wish: 'refund_only',
    reason: 'not_as_described',
    said: '杯子比详情页小一圈。',
    photos: ['whole-bowl'],
    asked: on(3, '11:00'),
    next: [
      propose(on(3, '14:00'), { wish: 'compensation', amount: yuan(20), text: '补偿 20 元，商品留用。' }),
      customerDeclines(on(2, '20:10'), '三只都小，20 元不合适。'),
      propose(
        on(1, '10:20'),
        { wish: 'compensation', amount: yuan(60), text: '三只一共补偿 60 元，商品留用。' },
        'agent',
      ),
    ],
  },
  {
    order: 11,
    wish: 'return_refund',
    reason: 'defective',
    said: 'It wobbles on my table.',
    photos: ['whole-bowl'],
    asked: on(2, '09:00'),
    next: [
      reject(
        on(2, '10:00'),
        'fault_not_shown',
        'The photo shows it standing level on a flat base. You may return it as unwanted, or keep it for part of the price.',
        [{ wish: 'compensation', amount: pounds(1.5) }],
      ),
    ],
  },
  {
    order: 'QC-2010',
    wish: 'return_refund',
    reason: 'no_longer_wanted',
    said: '放了一个月没用，想退。',
    asked: on(2, '16:00'),
    next: [reject(on(1, '09:10'), 'window_passed', '签收已超过七天，无理由退货期限已过。如有质量问题，仍可申请维修。')],
  },
  {
    order: 12,
    wish: 'refund_only',
    reason: 'other',
    said: 'I saw it cheaper elsewhere.',
    asked: on(1, '11:30'),
    next: [
      reject(
        on(1, '12:10'),
        'not_covered',
        'A lower price elsewhere is not covered. You may return it unused within the return period.',
      ),
    ],
  },
]

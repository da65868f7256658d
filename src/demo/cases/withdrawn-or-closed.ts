// Cases that ended without goods or money.
import { approve, ask, customerWithdraws, on, propose } from './acts.ts'
import { type CaseStory, yuan } from './story.ts'

export const withdrawnOrClosed: readonly CaseStory[] = [
  {
    order: 13,
    wish: 'return_refund',
    reason: 'no_longer_wanted',
    said: 'Sending these back.',
    asked: on(3, '09:00'),
    next: [approve(on(3, '10:00')), customerWithdraws(on(2, '18:00'))],
  },
  {
    order: 'QC-2023',
    wish: 'exchange',
    reason: 'ordered_wrong',
    said: '想换红色。',
    asked: on(2, '12:00'),
    next: [customerWithdraws(on(2, '12:25'))],
  },
  {
    order: 14,
    wish: 'refund_only',
    reason: 'too_late',
    said: 'It has not come.',
    asked: on(2, '08:00'),
    next: [customerWithdraws(on(1, '09:05'))],
    channel: 'mail',
  },
  {
    order: 'QC-2006',
    wish: 'return_refund',
    reason: 'defective',
    said: '漏水。',
    asked: on(9, '10:00'),
    next: [ask(on(9, '11:00'), '请拍一下漏水的位置。')],
  },
  {
    order: 'QC-2005',
    wish: 'return_refund',
    reason: 'no_longer_wanted',
    said: '不想要了。',
    asked: on(10, '09:00'),
    next: [approve(on(10, '10:00'))],
  },
  {
    order: 'QC-2013',
    wish: 'compensation',
    reason: 'too_late',
    said: '晚到了一个星期。',
    asked: on(9, '15:00'),
    next: [propose(on(9, '16:00'), { wish: 'compensation', amount: yuan(15), text: '补偿 15 元，表示歉意。' })],
  },
]

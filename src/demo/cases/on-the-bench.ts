// Cases whose goods have come back.
import { approve, inspect, on, receive, send } from './acts.ts'
import type { CaseStory } from './story.ts'

export const onTheBench: readonly CaseStory[] = [
  {
    order: 19,
    wish: 'return_refund',
    reason: 'no_longer_wanted',
    said: 'Not needed.',
    asked: on(4, '09:00'),
    next: [approve(on(4, '10:00')), send(on(3, '09:00'), 'Royal Mail', 'RM104857602GB'), receive(on(1, '10:00'))],
  },
  {
    order: 20,
    wish: 'return_refund',
    reason: 'defective',
    said: 'Two of them do not light.',
    photos: ['cracked-bowl'],
    lines: { 0: 2 },
    asked: on(4, '11:00'),
    next: [approve(on(4, '12:00')), send(on(3, '10:00'), 'Evri', 'H00HHA0012345678'), receive(on(1, '10:20'))],
  },
  {
    order: 21,
    wish: 'return_refund',
    reason: 'wrong_item',
    said: 'Not what I ordered.',
    photos: ['red-mug'],
    asked: on(4, '13:00'),
    next: [
      approve(on(4, '14:00')),
      send(on(3, '12:00'), 'DPD', '15501234567890'),
      receive(on(1, '11:00'), { condition: 'wrong', quantity: 1 }),
    ],
  },
  {
    order: 'QC-2004',
    wish: 'return_refund',
    reason: 'no_longer_wanted',
    said: '两只马克杯想退。',
    lines: { 0: 2 },
    asked: on(4, '09:20'),
    next: [
      approve(on(4, '10:10')),
      send(on(3, '11:00'), '圆通速递', 'YT8800200300403'),
      receive(on(1, '14:00'), { quantity: 1 }),
    ],
  },
  {
    order: 22,
    wish: 'return_refund',
    reason: 'no_longer_wanted',
    said: 'Unopened.',
    asked: on(4, '15:00'),
    next: [
      approve(on(4, '15:30')),
      send(on(3, '15:00'), 'Royal Mail', 'RM104857603GB'),
      receive(on(1, '09:30')),
      inspect(on(1, '11:30')),
    ],
  },
  {
    order: 23,
    wish: 'return_refund',
    reason: 'not_as_described',
    said: 'Scratched all over.',
    photos: ['cracked-bowl'],
    asked: on(4, '16:00'),
    next: [
      approve(on(4, '16:40')),
      send(on(3, '16:00'), 'Royal Mail', 'RM104857604GB'),
      receive(on(2, '09:30')),
      inspect(on(1, '12:00'), { fault: 'confirmed', grade: 'C', disposition: 'scrap', picture: 'cracked-bowl' }),
    ],
  },
  {
    order: 24,
    wish: 'return_refund',
    reason: 'no_longer_wanted',
    said: 'They are as new.',
    lines: { 0: 1 },
    asked: on(4, '09:00'),
    next: [
      approve(on(4, '09:30')),
      send(on(3, '09:10'), 'Royal Mail', 'RM104857605GB'),
      receive(on(2, '10:00')),
      inspect(on(1, '15:00'), {
        grade: 'D',
        result: 'not_accepted',
        disposition: 'send_back',
        reason: 'Broken in two; your photo shows it whole.',
        picture: 'cracked-bowl',
      }),
    ],
  },
]

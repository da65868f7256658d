// Cases whose answer is goods: on the shelf, held, in their box, with their carrier.
import { approve, inspect, on, receive, send } from './acts.ts'
import {
  asksToPay,
  checkAndPack,
  exchangeIt,
  goodsSetAside,
  handOver,
  heldForAddress,
  justNow,
  label,
  pick,
  readyToPick,
  sendAgain,
} from './goods-acts.ts'
import type { CaseStory } from './story.ts'

/** What is missing of an order: agreed to, and sent again. */
const missing = { wish: 'reship', reason: 'missing_item' } as const
const sentAgain = [approve(on(1, '16:00'), { needsReturn: false }), goodsSetAside, sendAgain]

export const goodsGoingOut: readonly CaseStory[] = [
  {
    order: 'QC-2025',
    wish: 'exchange',
    reason: 'ordered_wrong',
    said: '想换成月白色的，原来这只没有用过。',
    lines: { 0: 1 },
    exchangeFor: { 0: 'QC-MUG-WH' },
    asked: on(2, '10:30'),
    next: [approve(on(2, '11:10')), goodsSetAside, send(justNow, '顺丰速运', 'SF1400200300425')],
  },
  {
    order: 'QC-2030',
    wish: 'exchange',
    reason: 'ordered_wrong',
    said: '想换成主人杯，差价我补。',
    lines: { 0: 1 },
    exchangeFor: { 0: 'QC-CUP-01' },
    asked: on(2, '13:30'),
    next: [approve(on(2, '14:10')), goodsSetAside, receive(justNow), inspect(justNow), exchangeIt, asksToPay],
  },
  {
    order: '536365',
    ...missing,
    said: 'One of the six lanterns was not in the box.',
    lines: { 1: 1 },
    asked: on(1, '15:00'),
    next: [...sentAgain, readyToPick],
  },
  {
    order: 'QC-2026',
    ...missing,
    said: '订的四只主人杯，只收到三只。',
    lines: { 0: 1 },
    asked: on(1, '14:10'),
    next: [...sentAgain, heldForAddress],
  },
  {
    order: 'QC-2027',
    ...missing,
    said: '少了一只碗，箱子是好的。',
    lines: { 0: 1 },
    asked: on(1, '13:20'),
    next: [...sentAgain, pick, checkAndPack],
  },
  {
    order: 'QC-2028',
    ...missing,
    said: '两只马克杯只有一只，盒子里是空的。',
    lines: { 0: 1 },
    asked: on(1, '11:40'),
    next: [...sentAgain, pick, checkAndPack, label, handOver],
  },
]

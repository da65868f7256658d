// Cases that are long settled, and what their customers answered when they were asked: a few months of figures, one answer still open.
import { agreeToRefund, approve, customerIsAsked, on, payByHand, resolve, say } from './acts.ts'
import type { CaseStory } from './story.ts'

const teacup = { sku: 'QC-CUP-01', name: '青瓷主人杯', unitPrice: 12_800 }
const bowl = { sku: 'QC-BOWL-6', name: '粉青斗笠碗 六寸', unitPrice: 8_900 }
const mug = { sku: 'QC-MUG-BL', name: '霁蓝马克杯', unitPrice: 6_900 }
const kettle = { sku: 'EL-KETTLE', name: '温控电热水壶', unitPrice: 29_900 }

type Answered = {
  readonly daysAgo: number
  readonly buyer: string
  readonly goods: typeof teacup
  readonly reason: string
  readonly said: string
  readonly answer: { score: number; arrived?: boolean; complete?: boolean; words?: string }
  /** What the shop wrote back. */
  readonly replied?: string
}

const told: readonly Answered[] = [
  { daysAgo: 128, buyer: '吴越', goods: kettle, reason: 'defective', said: '壶底有一圈锈。', answer: { score: 4 } },
  {
    daysAgo: 117,
    buyer: '郑可',
    goods: bowl,
    reason: 'damaged_in_transit',
    said: '碗碎了一只。',
    answer: { score: 5, words: '当天就退了，谢谢。' },
  },
  {
    ...{ daysAgo: 101, buyer: '冯晨', goods: kettle, reason: 'defective', said: '烧不开水。' },
    answer: { score: 2, words: '等了四天才有人看。' },
    replied: '对不起，让您久等了。这类问题我们现在当天就看。',
  },
  { daysAgo: 86, buyer: '陈屿', goods: mug, reason: 'not_as_described', said: '颜色比图上深。', answer: { score: 4 } },
  { daysAgo: 74, buyer: '褚宁', goods: teacup, reason: 'defective', said: '釉面有裂。', answer: { score: 5 } },
  {
    ...{ daysAgo: 62, buyer: '卫平', goods: bowl, reason: 'damaged_in_transit', said: '到手就裂了。' },
    answer: { score: 3, complete: false, words: '说好退两只，只退了一只的钱。' },
    replied: '查到了：另一只走的是原来的支付方式，今天到账。',
  },
  { daysAgo: 47, buyer: '蒋禾', goods: kettle, reason: 'defective', said: '温控不准。', answer: { score: 5 } },
  {
    daysAgo: 39,
    buyer: '沈言',
    goods: mug,
    reason: 'missing_item',
    said: '少了一只。',
    answer: { score: 5, words: '很快。' },
  },
  { daysAgo: 27, buyer: '韩舟', goods: teacup, reason: 'not_as_described', said: '尺寸不对。', answer: { score: 4 } },
  { daysAgo: 18, buyer: '杨柳', goods: bowl, reason: 'damaged_in_transit', said: '盒子被压扁。', answer: { score: 5 } },
  {
    ...{ daysAgo: 6, buyer: '朱可心', goods: kettle, reason: 'defective', said: '漏水。' },
    answer: { score: 1, arrived: false, words: '已经三天了，钱还没有到。' },
  },
]

const numberOf = (at: number) => `QC-${2101 + at}`

/** The orders these are about. */
export const answeredOrders = Object.fromEntries(
  told.map(({ daysAgo, buyer, goods }, at) => [
    numberOf(at),
    {
      buyer: { name: buyer, phone: `170000021${String(at + 1).padStart(2, '0')}` },
      provider: 'manual' as const,
      daysAgo: daysAgo + 6,
      lines: [{ ...goods, quantity: 2 }],
    },
  ]),
)

export const answered: readonly CaseStory[] = told.map(({ daysAgo, reason, said, answer, replied }, at) => ({
  ...{ order: numberOf(at), wish: 'refund_only', reason, said, channel: 'chat' as const, lines: { 0: 1 } },
  asked: on(daysAgo, '09:00'),
  next: [
    approve(on(daysAgo, '10:00'), { needsReturn: false }),
    resolve(on(daysAgo - 1, '09:00')),
    agreeToRefund(on(daysAgo - 1, '11:00')),
    payByHand(on(daysAgo - 1, '15:00'), `转账回单 ${numberOf(at)}`),
    customerIsAsked(on(daysAgo - 2, '16:00'), on(daysAgo - 3, '19:30'), { arrived: true, complete: true, ...answer }),
    ...(replied ? [say(on(daysAgo - 4, '09:20'), replied)] : []),
  ],
}))

// Goods that are owed to a customer, in words.
import type { Case } from '../api.ts'
import { ownWords } from '../words/use-words.ts'

type Goods = Case['goodsOwed'][number]
type Request = Case['paymentRequests'][number]

export const useGoodsWords = ownWords({
  'zh-CN': {
    title: '应发货品',
    kind: { reship: '补发', exchange: '换货', send_back: '退回顾客' } satisfies Record<Goods['kind'], string>,
    state: {
      promised: '已留货',
      waiting_answer: '等顾客选择',
      waiting_stock: '缺货等待',
      waiting_payment: '等顾客付款',
      released: '待备货',
      dispatched: '仓库处理中',
      sent: '已发出',
      cancelled: '已取消',
      disposed: '已处置',
    } satisfies Record<Goods['state'], string>,
    payBy: (time: string) => `${time} 前付清`,
    notHeld: '没有占用库存',
    until: (time: string) => `${time} 前有效`,
    difference: (amount: string) => `顾客补差价 ${amount}`,
    back: (amount: string) => `退顾客差价 ${amount}`,
    even: '不补差价',
    declined: (why: string | null) => `上次付款失败${why ? `：${why}` : ''}`,
    sentFirst: '先发新货',
    why: { difference: '换货差价', deposit: '押金', not_returned: '旧货未寄回', freight: '寄还运费' } satisfies Record<
      Request['why'],
      string
    >,
    paid: { asked: '待付', paid: '已付', expired: '已过期', cancelled: '已取消' } satisfies Record<
      Request['state'],
      string
    >,
  },
  en: {
    title: 'Goods owed',
    kind: { reship: 'Sent again', exchange: 'Exchange', send_back: 'Sent back' },
    state: {
      promised: 'Set aside',
      waiting_answer: 'Waiting for the customer',
      waiting_stock: 'Out of stock',
      waiting_payment: 'Waiting for payment',
      released: 'To be prepared',
      dispatched: 'With the warehouse',
      sent: 'Sent',
      cancelled: 'Cancelled',
      disposed: 'Disposed of',
    },
    payBy: (time) => `due ${time}`,
    notHeld: 'No stock held',
    until: (time) => `until ${time}`,
    difference: (amount) => `Customer pays ${amount} extra`,
    back: (amount) => `${amount} goes back`,
    even: 'No extra cost',
    declined: (why) => `last try failed${why ? `: ${why}` : ''}`,
    sentFirst: 'Sent first',
    why: {
      difference: 'Price difference',
      deposit: 'Deposit',
      not_returned: 'Old goods not returned',
      freight: 'Sending back',
    },
    paid: { asked: 'To be paid', paid: 'Paid', expired: 'Expired', cancelled: 'Cancelled' },
  },
})

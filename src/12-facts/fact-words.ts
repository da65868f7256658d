// How the words of the case are called where a table is edited.
import type { Channel, Fault, ReasonCode, Wish } from '#case'
import { type Bilingual, say } from '#decision-tables'

export const wishWords: Record<Wish, Bilingual> = {
  return_refund: say('退货退款', 'return for a refund'),
  refund_only: say('仅退款', 'refund only'),
  exchange: say('换货', 'exchange'),
  repair: say('维修', 'repair'),
  reship: say('补发', 'reship missing items'),
  compensation: say('折价补偿', 'compensation'),
  store_credit: say('抵用金', 'store credit'),
}
export const channelWords: Record<Channel, Bilingual> = {
  portal: say('自助', 'portal'),
  api: say('接口', 'API'),
  chat: say('在线客服', 'chat'),
  phone: say('电话', 'phone'),
  mail: say('邮件', 'email'),
  counter: say('门店', 'counter'),
}
export const reasonWords: Record<ReasonCode, Bilingual> = {
  no_longer_wanted: say('不想要了', 'no longer wanted'),
  ordered_wrong: say('买错了', 'ordered by mistake'),
  too_late: say('送得太晚', 'arrived too late'),
  not_as_described: say('与描述不符', 'not as described'),
  defective: say('质量问题', 'faulty'),
  damaged_in_transit: say('到货破损', 'arrived damaged'),
  wrong_item: say('发错货', 'wrong item'),
  missing_item: say('漏发', 'item missing'),
  short_quantity: say('少件', 'too few items'),
  not_received: say('没收到货', 'not received'),
  fake_suspected: say('疑似假货', 'may be counterfeit'),
  other: say('其他', 'something else'),
}
export const faultWords: Record<Fault, Bilingual> = {
  merchant: say('商家', 'the shop'),
  carrier: say('快递公司', 'the carrier'),
  customer: say('顾客', 'the customer'),
  none: say('无责任方', 'nobody'),
}

// What the messages to customers are called, by the event they tell.
import type { CaseEventKind } from '../../../src/11-case/case-events.ts'
import { ownWords } from '../words/use-words.ts'

type Names = { readonly [Kind in CaseEventKind]?: string }

const zh: Names = {
  case_opened: '收到申请',
  info_requested: '请补充信息',
  message_written: '商家留言',
  case_approved: '申请通过',
  case_rejected: '申请未通过',
  proposal_made: '提出方案',
  proposal_accepted: '按方案办理',
  alternative_accepted: '按所选方案办理',
  goods_received: '收到退货',
  objection_answered: '异议已答复',
  case_answered: '处理结果',
  dispatch_held: '请更正地址',
  dispatch_shipped: '已寄出',
  dispatch_cancelled: '发货取消',
  payment_asked: '请付款',
  payment_expired: '付款已过期',
  goods_awaited_from_stock: '缺货等待',
  goods_still_gone: '仍然缺货',
  goods_disposed: '商品已处置',
  refund_succeeded: '退款完成',
  case_closed: '售后单关闭',
  customer_reminded: '时限提醒',
  parcel_out_for_delivery: '派送中',
  parcel_at_locker: '待取件',
  parcel_delivered: '已送达',
  parcel_refused: '包裹被拒收',
  parcel_returning: '包裹退回中',
  incident_told: '物流异常',
  follow_up_asked: '回访',
}
const en: Names = {
  case_opened: 'Request received',
  info_requested: 'More information needed',
  message_written: 'Message from the shop',
  case_approved: 'Request approved',
  case_rejected: 'Request not approved',
  proposal_made: 'Offer made',
  proposal_accepted: 'Going ahead as offered',
  alternative_accepted: 'Going ahead as chosen',
  goods_received: 'Return received',
  objection_answered: 'Objection answered',
  case_answered: 'Result',
  dispatch_held: 'Address to correct',
  dispatch_shipped: 'Sent',
  dispatch_cancelled: 'Dispatch cancelled',
  payment_asked: 'Payment due',
  payment_expired: 'Payment overdue',
  goods_awaited_from_stock: 'Out of stock',
  goods_still_gone: 'Still out of stock',
  goods_disposed: 'Items disposed of',
  refund_succeeded: 'Refund complete',
  case_closed: 'Case closed',
  customer_reminded: 'Reminder',
  parcel_out_for_delivery: 'Out for delivery',
  parcel_at_locker: 'Ready for pick-up',
  parcel_delivered: 'Delivered',
  parcel_refused: 'Parcel refused',
  parcel_returning: 'Parcel coming back',
  incident_told: 'Trouble with the parcel',
  follow_up_asked: 'Follow-up',
}
/** Each kind in each language. */
export const kindNames = { 'zh-CN': zh, en }

const useNames = ownWords(kindNames)

/** The name of a kind; its code where it has none yet. */
export function useKindNames(): (kind: string) => string {
  const names: Readonly<Record<string, string>> = useNames()
  return (kind) => names[kind] ?? kind
}
